//! `folkmoot import`: bringing in files. Each can be brought in again: only what changed is changed.

use super::import_experiences::ImportExperiences;
use super::import_funds::ImportFunds;
use super::import_mail::ImportMail;
use super::import_postcodes::ImportPostcodes;
use super::import_registers::{Organisations, Register};

/// Brings in a file.
#[derive(clap::Subcommand)]
pub enum Import {
    /// Experiences, from CSV, XLSX or ODS.
    Experiences(ImportExperiences),
    /// How much each area has of a fund, from CSV, XLSX or ODS.
    Funds(ImportFunds),
    /// Mail, from .eml, mbox or a folder of them, into the register of correspondence.
    Mail(ImportMail),
    /// NHS trusts, GP practices and others in the official organisation layout (27 fields, no header).
    Organisations(Organisations),
    /// Places of care in the layout of the regulator's register: CSV with a header, or JSON.
    Locations(Register),
    /// A list of postcodes, in the place of the one before.
    Postcodes(ImportPostcodes),
}

impl Import {
    /// Brings it in.
    ///
    /// # Errors
    /// When the file or the database cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            Import::Experiences(experiences) => experiences.run().await,
            Import::Funds(funds) => funds.run().await,
            Import::Mail(mail) => mail.run().await,
            Import::Organisations(organisations) => organisations.run().await,
            Import::Locations(register) => register.locations().await,
            Import::Postcodes(postcodes) => postcodes.run().await,
        }
    }
}
