//! Client IPs as authentik compares them: as text, with the event's address in the form that its database gives it.

use std::net::{Ipv4Addr, Ipv6Addr};

/// How a client IP of a policy relates to the addresses of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientIpForm {
    /// In its normal form, which an event may have.
    Normal,
    /// An address in another form than events have.
    OtherForm {
        /// The form that events have.
        normal: String,
    },
    /// A network, such as `10.0.0.0/8`.
    Network,
    /// No IP address.
    NoAddress,
}

impl ClientIpForm {
    /// The form of a text.
    pub fn of(text: &str) -> Self {
        match normal_form(text) {
            Some(normal) if normal == text => Self::Normal,
            Some(normal) => Self::OtherForm { normal },
            None if is_network(text) => Self::Network,
            None => Self::NoAddress,
        }
    }
}

/// An address as events have it: as PostgreSQL writes an `inet`, without a zone. `None` if it doesn't parse.
pub fn normal_form(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return Some(address.to_string());
    }
    let address = match text.split_once('%') {
        Some((_, "")) => return None,
        Some((address, _)) => address,
        None => text,
    };
    let address: Ipv6Addr = address.parse().ok()?;
    Some(match address.segments() {
        // Rust writes only mapped addresses (`::ffff:10.0.0.1`) in this way.
        [0, 0, 0, 0, 0, 0, high, _] if high != 0 => {
            let [.., a, b, c, d] = address.octets();
            format!("::{}", Ipv4Addr::new(a, b, c, d))
        }
        _ => address.to_string(),
    })
}

fn is_network(text: &str) -> bool {
    text.trim().split_once('/').is_some_and(|(address, _)| normal_form(address).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_events_are_as_postgresql_writes_them() {
        // Read from PostgreSQL 15, as the text of an `inet`.
        let normal = [
            "10.0.0.1",
            "2001:db8::1",
            "::",
            "::1",
            "::ffff",
            "::10.0.0.1",
            "::0.1.0.0",
            "::ffff:10.0.0.1",
            "::ffff:0.0.0.1",
            "::fffe:a00:1",
            "64:ff9b::a00:1",
            "2001:db8::1:0:0:1",
            "1:0:0:2::3",
            "1:2:3:4:5:6::",
            "1:2:3:4:5:6:7:0",
        ];
        for text in normal {
            assert_eq!(ClientIpForm::of(text), ClientIpForm::Normal, "{text}");
        }
        let others = [
            ("2001:DB8::1", "2001:db8::1"),
            ("2001:db8:0:0:0:0:0:1", "2001:db8::1"),
            (" 10.0.0.1", "10.0.0.1"),
            ("2001:0db8::0001", "2001:db8::1"),
            ("::a00:1", "::10.0.0.1"),
            ("::ffff:a00:1", "::ffff:10.0.0.1"),
            ("::FFFF:10.0.0.1", "::ffff:10.0.0.1"),
            ("::0.0.0.2", "::2"),
            ("fe80::1%eth0", "fe80::1"),
        ];
        for (text, normal) in others {
            assert_eq!(ClientIpForm::of(text), ClientIpForm::OtherForm { normal: normal.to_owned() }, "{text}");
        }
    }

    #[test]
    fn networks_and_other_texts_are_told_from_addresses() {
        assert_eq!(ClientIpForm::of("10.0.0.0/8"), ClientIpForm::Network);
        assert_eq!(ClientIpForm::of("2001:db8::/32"), ClientIpForm::Network);
        for text in
            ["10.0.0", "010.0.0.1", "localhost", "10.0.0.*", "10.0.0.1, 10.0.0.2", "and/or", "fe80::1%", "10.0.0.1%x"]
        {
            assert_eq!(ClientIpForm::of(text), ClientIpForm::NoAddress, "{text}");
        }
    }
}
