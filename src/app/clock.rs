//! The clock.

use jiff::Timestamp;

/// This moment: RFC 3339, UTC, whole seconds.
pub fn now() -> String {
    let seconds = Timestamp::now().as_second();
    // A clock beyond the year 9999 is no clock.
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// This moment in seconds since 1970.
#[cfg(feature = "http")]
pub(super) fn seconds() -> i64 {
    Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    #[test]
    fn moments_are_whole_seconds_of_universal_time() {
        let now = super::now();
        assert!(now.len() == 20 && now.ends_with('Z') && !now.contains('.'), "{now}");
    }
}
