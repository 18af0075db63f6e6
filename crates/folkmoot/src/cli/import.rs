//! `folkmoot import`: bringing in files.

use super::import_postcodes::ImportPostcodes;
use clap::Subcommand;

/// Brings in a file.
#[derive(clap::Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Brings in a list of postcodes, in the place of the one before.
    Postcodes(ImportPostcodes),
}

impl Import {
    /// Brings it in.
    ///
    /// # Errors
    /// When the file or the database cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Postcodes(postcodes) => postcodes.run().await,
        }
    }
}
