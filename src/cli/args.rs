//! The words of the command line.

use crate::app::EXPORTERS;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::ffi::OsString;
use std::path::PathBuf;

/// A terminal article reader that finds who said what, what happened when, and which facts it rests on.
#[derive(Parser, Debug)]
#[command(name = "pullquote", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(after_help = "A file that is named like a command is opened by its path: pullquote ./list")]
pub(super) struct Words {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) read: Read,
}

/// What is read in the terminal.
#[derive(Args, Debug)]
pub(super) struct Read {
    /// Files and addresses to read; `-` is standard input. None: what was read before
    #[arg(value_name = "SOURCE")]
    pub(super) sources: Vec<OsString>,
    /// When the article was published, as in 2024-01-25; otherwise it is found in the article
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<Date>,
    /// Read out line by line, without a screen: the article, what was found, then commands by line
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) web: Web,
}

/// How the web is asked.
#[derive(Args, Debug)]
pub(super) struct Web {
    /// Send this header to the host of each address, as in 'Accept-Language: de'; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE")]
    pub(super) headers: Vec<String>,
    /// Send the cookies of this cookies.txt to the hosts that they name
    #[arg(long, value_name = "FILE")]
    pub(super) cookies: Option<PathBuf>,
    /// Fetch nothing: read the copies of pages that were kept
    #[arg(long)]
    pub(super) offline: bool,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Write articles with all that is found in them, for other programs and for people
    Export(Export),
    /// Show every stored annotation of every article
    List(Listing),
    /// Show the stored annotations that hold all of these words
    Search {
        /// Words of the quoted text, a note, a tag or a title
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        #[command(flatten)]
        listing: Listing,
    },
    /// Show where things are kept and what is in force
    Config,
    /// Print a completion script
    Completions {
        /// The shell that it is for
        shell: Shell,
    },
}

#[derive(Args, Debug)]
pub(super) struct Export {
    /// The format; where it is left out, the ending of FILE tells it
    #[arg(short, long, required_unless_present = "output")]
    pub(super) format: Option<Format>,
    /// Write to this file rather than to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// When the articles were published, as in 2024-01-25; otherwise it is found in each
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<Date>,
    /// Files and addresses to read; `-` is standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub(super) sources: Vec<OsString>,
    #[command(flatten)]
    pub(super) web: Web,
}

#[derive(Args, Debug)]
pub(super) struct Listing {
    /// How to print: for people, or for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Print,
}

/// How a listing is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Print {
    /// For people.
    Text,
    /// For programs: one object.
    Json,
}

/// An export format, by its place in [`EXPORTERS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Format(pub(super) usize);

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Format; EXPORTERS.len()] = {
            let mut all = [Format(0); EXPORTERS.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = Format(at);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        EXPORTERS.get(self.0).map(|e| PossibleValue::new(e.name()).help(e.help()))
    }
}
