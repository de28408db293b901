//! The query string, decoded as Django decodes it.

use std::borrow::Cow;

/// The parameters of a request, in the order they came.
#[derive(Debug, Default)]
pub struct QueryString<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> QueryString<'a> {
    /// Decodes a query string: form encoding, `+` for a space, what is not UTF-8 replaced.
    #[must_use]
    pub fn decode(query: &'a str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).collect())
    }

    /// Every value of a parameter.
    pub fn all<'s>(&'s self, name: &'s str) -> impl DoubleEndedIterator<Item = &'s str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_ref())
    }

    /// A parameter's value, which may be empty. The last one counts.
    #[must_use]
    pub fn last(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(key, _)| key == name).map(|(_, value)| value.as_ref())
    }

    /// A parameter's value, unless it is empty.
    #[must_use]
    pub fn set(&self, name: &str) -> Option<&str> {
        self.last(name).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_django_does() {
        let params = QueryString::decode("a=1+2%2B&b=%FF%c3%bc&c&&%6Eame=%00&x=a=b;y=1&bad=%zz%");
        assert_eq!(params.last("a"), Some("1 2+"));
        assert_eq!(params.last("b"), Some("\u{fffd}ü"));
        assert_eq!(params.last("c"), Some(""));
        assert_eq!(params.last("name"), Some("\0"));
        assert_eq!(params.last("x"), Some("a=b;y=1"));
        assert_eq!(params.last("bad"), Some("%zz%"));
        assert_eq!(params.last("d"), None);
    }

    #[test]
    fn the_last_one_counts_even_when_it_is_empty() {
        let params = QueryString::decode("a=1&a=2&b=1&b=");
        assert_eq!(params.set("a"), Some("2"));
        assert_eq!(params.set("b"), None);
        assert_eq!(params.last("b"), Some(""));
    }
}
