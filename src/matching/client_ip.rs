//! Client IPs as authentik compares them: as text, with the normal form of the event's address.

use std::net::{IpAddr, Ipv6Addr};

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
    #[must_use]
    pub fn of(text: &str) -> Self {
        let trimmed = text.trim();
        match trimmed.parse::<IpAddr>() {
            // Python writes these in one of two forms, depending on its version.
            Ok(IpAddr::V6(address)) if address.to_ipv4_mapped().is_some() && is_lower(text) => Self::Normal,
            Ok(address) if address.to_string() == text => Self::Normal,
            Ok(address) => Self::OtherForm { normal: address.to_string() },
            Err(_) if is_scoped(text) => Self::Normal,
            Err(_) if trimmed.split_once('/').is_some_and(|(network, _)| network.parse::<IpAddr>().is_ok()) => {
                Self::Network
            }
            Err(_) => Self::NoAddress,
        }
    }
}

fn is_lower(text: &str) -> bool {
    text.starts_with("::ffff:") && !text.contains(char::is_uppercase)
}

/// An IPv6 address with a zone, such as `fe80::1%eth0`, in normal form.
fn is_scoped(text: &str) -> bool {
    let Some((address, zone)) = text.split_once('%') else { return false };
    !zone.is_empty() && address.parse::<Ipv6Addr>().is_ok_and(|parsed| parsed.to_string() == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_events_are_in_normal_form() {
        for text in ["10.0.0.1", "2001:db8::1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "::ffff:a00:1"] {
            assert_eq!(ClientIpForm::of(text), ClientIpForm::Normal, "{text}");
        }
        let others = [
            ("2001:DB8::1", "2001:db8::1"),
            ("2001:db8:0:0:0:0:0:1", "2001:db8::1"),
            (" 10.0.0.1", "10.0.0.1"),
            ("2001:0db8::0001", "2001:db8::1"),
        ];
        for (text, normal) in others {
            assert_eq!(ClientIpForm::of(text), ClientIpForm::OtherForm { normal: normal.to_owned() }, "{text}");
        }
    }

    #[test]
    fn networks_and_other_texts_are_told_from_addresses() {
        assert_eq!(ClientIpForm::of("10.0.0.0/8"), ClientIpForm::Network);
        assert_eq!(ClientIpForm::of("2001:db8::/32"), ClientIpForm::Network);
        for text in ["10.0.0", "010.0.0.1", "localhost", "10.0.0.*", "10.0.0.1, 10.0.0.2", "and/or"] {
            assert_eq!(ClientIpForm::of(text), ClientIpForm::NoAddress, "{text}");
        }
    }
}
