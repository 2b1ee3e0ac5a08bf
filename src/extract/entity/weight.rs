//! `Weights`: how much speaks for each sort of thing.

use crate::annotation::EntityType;
use std::ops::{Add, AddAssign, Mul};

/// How much speaks for a person, an organisation, a place, another thing. About 2 is a hint, 8 is nearly proof.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Weights {
    pub(super) person: i32,
    pub(super) body: i32,
    pub(super) place: i32,
    pub(super) other: i32,
}

impl Weights {
    pub(super) const fn person(person: i32) -> Self {
        Self { person, body: 0, place: 0, other: 0 }
    }

    pub(super) const fn body(body: i32) -> Self {
        Self { person: 0, body, place: 0, other: 0 }
    }

    pub(super) const fn place(place: i32) -> Self {
        Self { person: 0, body: 0, place, other: 0 }
    }

    pub(super) const fn other(other: i32) -> Self {
        Self { person: 0, body: 0, place: 0, other }
    }

    /// So much for one sort.
    pub(super) const fn of(kind: EntityType, weight: i32) -> Self {
        match kind {
            EntityType::Person => Self::person(weight),
            EntityType::Organization => Self::body(weight),
            EntityType::Place => Self::place(weight),
            EntityType::Other => Self::other(weight),
        }
    }

    /// The sort with the most weight; on a tie the first of person, organisation, place, other.
    pub(super) fn best(self) -> (EntityType, i32) {
        let mut best = (EntityType::Person, self.person);
        for (kind, weight) in
            [(EntityType::Organization, self.body), (EntityType::Place, self.place), (EntityType::Other, self.other)]
        {
            if weight > best.1 {
                best = (kind, weight);
            }
        }
        best
    }

    /// The sum of `count` mentions' weights, brought near their mean: full for one, at most four times the mean.
    pub(super) fn shrunk(self, count: i32) -> Self {
        let shrink = |w: i32| w.saturating_mul(4) / count.saturating_add(3).max(1);
        Self { person: shrink(self.person), body: shrink(self.body), place: shrink(self.place), other: shrink(self.other) }
    }

    /// No weight beyond `most` either way.
    pub(super) fn capped(self, most: i32) -> Self {
        let cap = |w: i32| w.clamp(-most, most);
        Self { person: cap(self.person), body: cap(self.body), place: cap(self.place), other: cap(self.other) }
    }
}

impl Add for Weights {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self {
            person: self.person.saturating_add(more.person),
            body: self.body.saturating_add(more.body),
            place: self.place.saturating_add(more.place),
            other: self.other.saturating_add(more.other),
        }
    }
}

impl AddAssign for Weights {
    fn add_assign(&mut self, more: Self) {
        *self = *self + more;
    }
}

impl Mul<i32> for Weights {
    type Output = Self;
    fn mul(self, by: i32) -> Self {
        Self { person: self.person * by, body: self.body * by, place: self.place * by, other: self.other * by }
    }
}
