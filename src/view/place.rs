//! Where a list stands.

use crate::view::theme::Theme;

/// What differs between the places where a list can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether the page is ours: then the keyboard shortcuts act wherever the focus is.
    pub own_page: bool,
    /// The theme to begin with.
    pub theme: Theme,
    /// Where "Sign in" leads; the view to come back to is added as `next`. By default authentik's own login.
    pub sign_in_url: String,
    /// Where authentik's own admin pages are, if they are to be linked.
    pub admin_url: Option<String>,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            own_page: false,
            theme: Theme::default(),
            sign_in_url: "/flows/-/default/authentication/".to_owned(),
            admin_url: None,
        }
    }
}

impl Place {
    /// The sign-in that leads back to `next`.
    #[must_use]
    pub fn sign_in_to(&self, next: &str) -> String {
        let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        let mark = if self.sign_in_url.contains('?') { '&' } else { '?' };
        format!("{}{mark}{next}", self.sign_in_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_in_leads_back() {
        let mut place = Place::default();
        assert_eq!(place.sign_in_to("/?a=b"), "/flows/-/default/authentication/?next=%2F%3Fa%3Db");
        place.sign_in_url = "/login?brand=x".to_owned();
        assert_eq!(place.sign_in_to("/"), "/login?brand=x&next=%2F");
    }
}
