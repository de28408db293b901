//! What all kinds of objects have in common: who sees them, one of them by its key, the search.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use uuid::Uuid;

use super::Api;
use super::session::{Session, require};
use crate::auth::{Kind, User, Visible};
use crate::binding::Binding;
use crate::message::Message;
use crate::notification::{Group, Rule, Transport};
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::{python, search};

/// An object that the API returns.
pub(super) trait Object {
    const KIND: Kind;
    /// The name of authentik's class.
    const CLASS: &str;

    fn pk(&self) -> Uuid;
}

macro_rules! objects {
    ($($object:ty: $kind:ident $class:literal),*) => {$(
        impl Object for $object {
            const KIND: Kind = Kind::$kind;
            const CLASS: &str = $class;

            fn pk(&self) -> Uuid {
                self.pk
            }
        }
    )*};
}

objects!(
    Policy: Matcher "EventMatcherPolicy",
    Rule: Rule "NotificationRule",
    Transport: Transport "NotificationTransport",
    Group: Group "Group",
    Binding: Binding "PolicyBinding"
);

/// The key in a path, unless it is no UUID.
pub(super) struct Pk(Option<Uuid>);

impl FromRequestParts<Arc<Api>> for Pk {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<Api>) -> Result<Self, Refusal> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(path.ok().and_then(|Path(text)| python::uuid(&text))))
    }
}

impl Api {
    fn is_visible<T: Object>(&self, user: User, object: &T) -> bool {
        match user.sees(T::KIND) {
            Visible::All => true,
            Visible::Granted if user == User::Limited => self.limited.contains(&object.pk()),
            Visible::Granted => self.installation.granted.contains(&object.pk()),
            Visible::None => false,
        }
    }

    /// The objects that a user sees.
    pub(super) fn visible<'a, T: Object>(&self, user: User, all: &'a [T]) -> Result<Vec<&'a T>, Refusal> {
        require(user.sees(T::KIND) != Visible::None)?;
        Ok(all.iter().filter(|object| self.is_visible(user, *object)).collect())
    }

    /// The object of a path.
    pub(super) fn one<'a, T: Object>(&self, user: User, Pk(pk): &Pk, all: &'a [T]) -> Result<&'a T, Refusal> {
        require(user.sees(T::KIND) != Visible::None)?;
        let pk = pk.ok_or_else(|| Refusal::not_found(Message::NotFound))?;
        let found = all.iter().find(|object| object.pk() == pk && self.is_visible(user, *object));
        let message = || if self.release.is_new() { Message::NoSuchObject(T::CLASS) } else { Message::NotFound };
        found.ok_or_else(|| Refusal::not_found(message()))
    }

    /// Of these objects, those with all words of the search in their text.
    ///
    /// What is left decides whether a user who sees single objects has any right here.
    pub(super) fn searched<'a, T: Object>(
        &self,
        Session { user, query }: &Session,
        mut objects: Vec<&'a T>,
        text: impl Fn(&T) -> String,
    ) -> Result<Vec<&'a T>, Refusal> {
        let mut is_refused = objects.is_empty();
        let terms = search::terms(query.set("search").unwrap_or_default(), self.release).map_err(Refusal::List)?;
        objects.retain(|object| search::finds(&terms, &text(object)));
        is_refused |= self.release.is_new() && objects.is_empty();
        require(user.sees(T::KIND) != Visible::Granted || !is_refused)?;
        Ok(objects)
    }
}
