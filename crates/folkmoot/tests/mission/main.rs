//! The mission: each story drives the program from outside, through HTTP or the command line, as
//! the person in it would, on both engines. A story is named for the row of the mission it shows
//! to be done.

mod answering;
mod arrangements;
mod asks;
mod backups;
mod changes;
mod checking;
mod clock;
mod commands;
mod copies;
mod correspondence;
mod crash;
mod decisions;
mod desk;
mod failover;
mod files;
mod front_door;
mod funds;
mod hostile;
mod inbox;
mod installation;
mod key_decisions;
mod leads;
mod ledger;
mod load;
mod meetings;
mod members;
mod officers;
mod offices;
mod outage;
mod page;
mod partnerships;
mod receipts;
mod redaction;
mod register;
mod reminders;
mod reports;
mod restoring;
mod second_letter;
mod troubles;
mod visitor;
mod watching;
