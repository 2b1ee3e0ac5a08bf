//! Plain text and places in it: spans, offsets, tokens and sentences. Knows nothing of articles.

mod offsets;
mod sentence;
mod span;
mod token;
mod visible;

pub use offsets::{CharSpan, Offsets};
pub use sentence::{Stop, Words, hull, sentences};
pub use span::Span;
pub use token::{Kind, Token, Tokens};
pub use visible::{is_active, is_ignorable, visible};
