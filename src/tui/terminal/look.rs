//! Looks: what SGR sets for a cell, small enough that two are compared at once.

use crate::tui::theme::NAMED;
use ratatui::style::{Color, Modifier};

/// A colour in one number, so that two are compared at once: its sort in the highest byte, what tells it from others of its sort below.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Hue(u32);

impl Hue {
    pub(super) fn of(color: Color) -> Self {
        Self(match color {
            Color::Reset => 0,
            Color::Indexed(index) => 2 << 24 | u32::from(index),
            Color::Rgb(r, g, b) => u32::from_be_bytes([3, r, g, b]),
            named => (0_u32..).zip(NAMED).find(|(_, other)| *other == named).map_or(0, |(index, _)| 1 << 24 | index),
        })
    }

    /// About how many bytes it takes to tell it.
    const fn length(self) -> usize {
        match self.0 >> 24 {
            2 => 8,
            3 => 16,
            _ => 2,
        }
    }

    /// The numbers that set it by SGR, for words; those for the ground are greater by ten, the first one alone. Gives them with how many they are.
    pub(super) fn numbers(self) -> ([u16; 5], usize) {
        match self.0.to_be_bytes() {
            [1, _, _, index @ 0..8] => ([30 + u16::from(index), 0, 0, 0, 0], 1),
            [1, _, _, index] => ([82 + u16::from(index), 0, 0, 0, 0], 1),
            [2, _, _, index] => ([38, 5, u16::from(index), 0, 0], 3),
            [3, r, g, b] => ([38, 2, u16::from(r), u16::from(g), u16::from(b)], 5),
            _ => ([39, 0, 0, 0, 0], 1),
        }
    }

    /// Whether it is the terminal's own.
    pub(super) const fn is_own(self) -> bool {
        self.0 == 0
    }
}

/// How cells look: what SGR sets, in one number: two colours of 26 bits, and the modifiers. The terminal's own by default.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Look(u64);

/// Bits of a [`Hue`].
const HUE: u32 = 26;

/// What can be seen of a cell that holds a space alone, its ground aside.
pub(super) const SEEN: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Look {
    pub(super) const fn new(fg: Hue, bg: Hue, modifier: Modifier) -> Self {
        Self(fg.0 as u64 | (bg.0 as u64) << HUE | (modifier.bits() as u64) << (2 * HUE))
    }

    /// All of it, in one number.
    pub(super) const fn number(self) -> u64 {
        self.0
    }

    const fn hue(self, at: u32) -> Hue {
        Hue((self.0 >> at & ((1 << HUE) - 1)) as u32)
    }

    pub(super) const fn fg(self) -> Hue {
        self.hue(0)
    }

    pub(super) const fn bg(self) -> Hue {
        self.hue(HUE)
    }

    pub(super) const fn modifier(self) -> Modifier {
        Modifier::from_bits_truncate((self.0 >> (2 * HUE)) as u16)
    }

    /// The look of a blank on the ground `bg` that differs least from this one.
    pub(super) const fn blank_on(self, bg: Hue) -> Self {
        Self::new(self.fg(), bg, self.modifier().difference(SEEN))
    }

    /// About how many bytes it takes to set it after another.
    pub(super) const fn length(self) -> usize {
        3 + self.fg().length() + if self.bg().is_own() { 0 } else { self.bg().length() }
    }

    /// Whether a space of this look shows nothing but its ground.
    pub(super) const fn leaves_blank(self) -> bool {
        !self.modifier().intersects(SEEN)
    }
}

impl std::fmt::Debug for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Look").field(&self.fg()).field(&self.bg()).field(&self.modifier()).finish()
    }
}
