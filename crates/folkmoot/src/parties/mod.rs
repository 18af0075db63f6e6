//! People and organisations in one directory.
