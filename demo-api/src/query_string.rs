//! The query string, decoded as Django decodes it.

use crate::python;

/// The parameters of a request, in the order they came.
#[derive(Debug, Default)]
pub struct QueryString(Vec<(String, String)>);

impl QueryString {
    /// Decodes a query string: form encoding, `+` for a space, what is not UTF-8 replaced.
    #[must_use]
    pub fn decode(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// Every value of a parameter.
    pub fn all<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A parameter's value, which may be empty. The last one counts.
    #[must_use]
    pub fn last(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A parameter's value, unless it is empty.
    #[must_use]
    pub fn set(&self, name: &str) -> Option<&str> {
        self.last(name).filter(|value| !value.is_empty())
    }

    /// A parameter that is true or false. What is neither is ignored.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.set(name)?.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }

    /// Whether a value is the one that a parameter asks for, if it asks for any.
    #[must_use]
    pub fn takes(&self, name: &str, value: &str) -> bool {
        self.set(name).map(python::strip).is_none_or(|wanted| wanted.is_empty() || wanted == value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_django_does() {
        let params = QueryString::decode("a=1+2%2B&b=%FF%c3%bc&c&&%6Eame=%00&x=a=b;y=1&bad=%zz%");
        for (name, value) in
            [("a", "1 2+"), ("b", "\u{fffd}ü"), ("c", ""), ("name", "\0"), ("x", "a=b;y=1"), ("bad", "%zz%")]
        {
            assert_eq!(params.last(name), Some(value));
        }
        assert_eq!(params.last("d"), None);
    }

    #[test]
    fn the_last_one_counts_even_when_it_is_empty() {
        let params = QueryString::decode("a=1&a=2&b=1&b=");
        assert_eq!((params.set("a"), params.set("b"), params.last("b")), (Some("2"), None, Some("")));
        assert!(params.all("a").eq(["1", "2"]));
    }
}
