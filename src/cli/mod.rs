//! The command line: words to a use case of `app`, and what came of it to an exit status. Nothing but what was asked for goes to standard
//! output; standard error gets one line a message, with nothing in it that a terminal would act on.

mod args;
mod listing;
mod message;

use crate::app::{
    Batch, Bidi, Colors, Config, EXPORTERS, ExportError, Exporter, Images, Library, Mouse, Paths, Said, Source, Target, Web,
    Wishes, chain, visible,
};
#[cfg(feature = "tui")]
use crate::app::{Reading, bindings, check};
use anyhow::{Context, Result};
use args::{Command, Print, Words};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use message::progress;
pub use message::tell;

/// Some source could not be read, or the outcome could not be written.
const FAILED: u8 = 1;
/// The command line was wrong.
const WRONG: u8 = 2;

/// Does what the words ask for. The first word is the program's name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words = match Words::try_parse_from(words) {
        Ok(words) => words,
        Err(error) => return refuse(&error),
    };
    match carry_out(words) {
        Ok(status) => ExitCode::from(status),
        Err(error) if nobody_reads(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn carry_out(words: Words) -> Result<u8> {
    match words.command {
        None => Ok(read(&words.read)),
        Some(Command::Export(export)) => self::export(&export),
        Some(Command::List(listing)) => list(&[], listing.format),
        Some(Command::Search { words, listing }) => list(&words, listing.format),
        Some(Command::Config) => config(),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Words::command(), "pullquote", &mut script);
            print(|out| out.write_all(&script))
        }
    }
}

/// Lets the reader read what was named, or choose from it.
#[cfg(feature = "tui")]
fn read(words: &args::Read) -> u8 {
    let Some(web) = web(&words.web) else { return WRONG };
    let reading = Reading::new(web, &mut |wrong| tell(&chain(wrong)));
    let sources = words.sources.iter().map(|w| Source::of(w)).collect();
    let dumb = Reading::is_dumb();
    if dumb && !words.plain {
        tell("this terminal can only print (TERM=dumb): reading line by line, as with --plain");
    }
    match if dumb || words.plain { reading.read_out(sources, words.date) } else { reading.read(sources, words.date) } {
        Ok(()) => 0,
        Err(error) => {
            tell(&chain(&error));
            FAILED
        }
    }
}

#[cfg(not(feature = "tui"))]
fn read(_words: &args::Read) -> u8 {
    tell("this build has no terminal reader: pullquote export writes what is found in an article");
    WRONG
}

fn export(words: &args::Export) -> Result<u8> {
    let Some(exporter) = exporter(words) else {
        let names: Vec<_> = EXPORTERS.iter().map(|e| e.name()).collect();
        tell(&format!("the ending of the file does not tell the format: choose one with -f ({})", names.join(", ")));
        return Ok(WRONG);
    };
    let sources: Vec<_> = words.sources.iter().map(|w| Source::of(w)).collect();
    let target = words.output.clone().map_or(Target::Standard, Target::File);
    let Some(web) = web(&words.web) else { return Ok(WRONG) };
    let mut status = 0;
    let batch = Batch { exporter, sources: &sources, date: words.date, store: Paths::find().map(|p| p.store()), web: &web };
    batch.run(&target, &mut |said| match said {
        Said::Failed(error) => {
            tell(&error.to_string());
            status = FAILED;
        }
        Said::Notice(notice) => tell(&notice),
        Said::Progress(line) => progress(&line),
    })?;
    Ok(status)
}

/// The web, asked as the command line wishes; what is wrong with that is told.
fn web(words: &args::Web) -> Option<Web> {
    let wishes = Wishes { headers: words.headers.clone(), cookies: words.cookies.clone(), offline: words.offline };
    let web = Web::new(&wishes, Paths::find().map(|paths| paths.pages()));
    web.map_err(|error| tell(&error.to_string())).ok()
}

/// Prints the stored annotations that hold these words.
fn list(words: &[String], format: Print) -> Result<u8> {
    let library = Paths::find().map(|paths| Library::open(&paths)).transpose()?.unwrap_or_default().holding(words);
    if let Some(notice) = &library.notice {
        tell(notice);
    }
    match format {
        Print::Text => print(|out| listing::text(&library.articles, out)),
        Print::Json => print(|out| listing::json(&library.articles, out)),
    }
}

/// The exporter that was asked for, or that the ending of the file tells.
fn exporter(words: &args::Export) -> Option<&'static dyn Exporter> {
    if let Some(format) = words.format {
        return EXPORTERS.get(format.0).copied();
    }
    let ending = words.output.as_ref()?.extension()?.to_str()?.to_lowercase();
    EXPORTERS.iter().find(|e| e.extension() == ending).copied()
}

/// Prints where things are kept and what is in force, and tells what is wrong in it.
fn config() -> Result<u8> {
    let paths = Paths::find();
    let (config, wrong) = Config::read(paths.as_ref());
    print(|out| in_force(paths.as_ref(), &config, out))?;
    #[cfg_attr(not(feature = "tui"), expect(unused_mut, reason = "without a screen there is no more to check"))]
    let mut told: Vec<_> = wrong.iter().map(|error| chain(error)).collect();
    #[cfg(feature = "tui")]
    told.extend(paths.iter().flat_map(|paths| check(paths, &config)).map(|error| chain(&error)));
    for wrong in &told {
        tell(wrong);
    }
    Ok(if told.is_empty() { 0 } else { FAILED })
}

fn in_force(paths: Option<&Paths>, config: &Config, out: &mut dyn Write) -> io::Result<()> {
    let place = |path: PathBuf| {
        let there = if path.exists() { "" } else { " (none yet)" };
        format!("{}{there}", visible(&path.to_string_lossy()))
    };
    if let Some(paths) = paths {
        writeln!(out, "store   {}", place(paths.store()))?;
        writeln!(out, "config  {}", place(paths.config.join("config.toml")))?;
        writeln!(out, "keymap  {}", place(paths.config.join("keymap.toml")))?;
        writeln!(out, "themes  {}", place(paths.config.join("themes")))?;
    } else {
        writeln!(out, "store   none: there is no home folder, so that nothing can be kept")?;
    }
    writeln!(out, "theme   {}", visible(config.theme.as_deref().unwrap_or("auto")))?;
    let colors = match config.colors {
        Colors::Auto => "auto",
        Colors::None => "none",
        Colors::Sixteen => "16",
        Colors::Indexed => "256",
        Colors::True => "true (24 bits)",
    };
    writeln!(out, "colors  {colors}")?;
    let mouse = match config.mouse {
        Mouse::Off => "off",
        Mouse::Wheel => "wheel",
        Mouse::On => "on",
    };
    let bidi = match config.bidi {
        Bidi::Terminal => "terminal",
        Bidi::Visual => "visual",
        Bidi::Logical => "logical",
    };
    writeln!(out, "mouse   {mouse}\nbidi    {bidi}")?;
    let built = if Images::are_built() { "" } else { " (this build shows no pictures)" };
    writeln!(out, "images  {}{built}", config.images.name())?;
    #[cfg(feature = "tui")]
    for binding in bindings(config) {
        let own = if binding.own { "yours" } else { "" };
        writeln!(out, "key     {:<22} {:<18} {own:<6} {}", binding.name, visible(&binding.keys), binding.help)?;
    }
    Ok(())
}

/// Prints to standard output.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<u8> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).context("cannot write standard output")?;
    Ok(0)
}

/// Whether the error is only that whoever read standard output has gone, as `head` does.
fn nobody_reads(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    matches!(error.downcast_ref(), Some(ExportError::NobodyReads)) || error.chain().any(|e| e.downcast_ref().is_some_and(broken))
}

/// Says what is wrong with the command line, in one line; help and version are no errors.
fn refuse(error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
    if matches!(error.kind(), DisplayHelp | DisplayVersion) {
        return match print(|out| write!(out, "{error}")) {
            Err(error) if !nobody_reads(&error) => ExitCode::from(FAILED),
            _ => ExitCode::SUCCESS,
        };
    }
    let text = error.to_string();
    let first = text.trim_start_matches("error: ").split("\n\nUsage").next().unwrap_or_default();
    let first = first.split("\n\nFor more").next().unwrap_or_default();
    let words: Vec<_> = first.split_whitespace().collect();
    tell(&format!("{} (pullquote --help tells more)", words.join(" ")));
    ExitCode::from(WRONG)
}
