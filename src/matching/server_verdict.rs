//! The server's own verdict on a query and an event of its log.
//!
//! The search of a single event takes the same language as a policy's query. A search that can't be read silently becomes
//! a search for words. So the query stands, as it is, after a comparison that is true of every event and contains a word that
//! no event has: as `… and QUERY` the event is found if the query matches, as `… or QUERY` if it can be read. (`and` and `or`
//! bind to the right without precedence, and no parentheses surround the query, so nothing in it can escape.)
//!
//! A request is never repeated after a 500, and what might make the server write an event is never asked ([`Unaskable`]).

use crate::api::error::{ApiError, ErrorKind};
use crate::matching::akql::Unaskable;

/// One of the requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Finds the event if the query matches it.
    And,
    /// Finds the event if the query can be read.
    Or,
    /// Finds the event if the user may see it; without a query.
    EventAlone,
}

impl Form {
    /// The search of the request; `None` for one without. A word that occurs in no event is made of `random`, a new number for
    /// each request.
    pub fn search(self, query: &str, random: u64) -> Option<String> {
        let logical = match self {
            Self::And => "and",
            Self::Or => "or",
            Self::EventAlone => return None,
        };
        Some(format!(r#"action != "nonce{random:016x}" {logical} {query}"#))
    }
}

/// What the server said to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 200: here is the event.
    Found,
    /// 404: there is no such event.
    NotFound,
    /// 403. Users with rights on single events get it instead of a 404.
    Forbidden,
    /// 500 from authentik itself. (A plain text is sent while a worker is replaced, whatever was asked.)
    Failed,
    /// 413 or 414: the address is too long for a server on the way.
    TooLong,
    /// Anything else; it says nothing of the query.
    Other,
}

impl Answer {
    /// The answer in a result.
    pub fn of<T>(result: &Result<T, ApiError>) -> Self {
        let Err(error) = result else { return Self::Found };
        match (error.status(), &error.kind) {
            (Some(403), _) => Self::Forbidden,
            (Some(404), ErrorKind::Status { web_page: false, .. }) => Self::NotFound,
            (Some(413 | 414), _) => Self::TooLong,
            (Some(500), ErrorKind::Status { web_page, detail, .. }) if *web_page || detail.is_some() => Self::Failed,
            _ => Self::Other,
        }
    }
}

/// The server's verdict on a query for an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerVerdict {
    /// It matches.
    Matches,
    /// It can be read, and does not match.
    DoesNotMatch,
    /// It never passes, negated or not: the server can't read it, or fails on it.
    NeverPasses,
    /// The server didn't tell.
    Unknown(Unanswered),
}

/// Why the server's verdict is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// It was not asked.
    NotAsked,
    /// The event is not in the log any more.
    EventGone,
    /// The user may not view events.
    NoPermission,
    /// The query is too long for an address.
    TooLong,
    /// The server failed for another reason, or didn't answer.
    Failed,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This request.
    Ask(Form),
    /// Nothing: here is the verdict.
    Done(ServerVerdict),
}

/// The answers about one query and one event, by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inquiry {
    and: Option<Answer>,
    or: Option<Answer>,
    event_alone: Option<Answer>,
}

impl Inquiry {
    /// Adds the answer to a request.
    pub fn add(&mut self, form: Form, answer: Answer) {
        let answers = match form {
            Form::And => &mut self.and,
            Form::Or => &mut self.or,
            Form::EventAlone => &mut self.event_alone,
        };
        *answers = Some(answer);
    }

    /// What comes next for this query, which must not be empty: an empty one isn't a criterion.
    pub fn next(&self, query: &str) -> Step {
        use Answer::{Failed, Forbidden, Found, NotFound, TooLong};
        match Unaskable::of(query) {
            Some(Unaskable::Fails) => return Step::Done(ServerVerdict::NeverPasses),
            Some(Unaskable::Unknown) => return Step::Done(ServerVerdict::Unknown(Unanswered::NotAsked)),
            None => {}
        }
        match (self.and, self.or) {
            (None, _) => Step::Ask(Form::And),
            (Some(Found), _) => Step::Done(ServerVerdict::Matches),
            (Some(Failed), _) => self.confirm(),
            (Some(NotFound | Forbidden), None) => Step::Ask(Form::Or),
            (Some(NotFound | Forbidden), Some(Found)) => Step::Done(ServerVerdict::DoesNotMatch),
            (Some(NotFound | Forbidden), Some(NotFound | Forbidden)) => self.confirm(),
            (Some(TooLong), _) | (_, Some(TooLong)) => Step::Done(ServerVerdict::Unknown(Unanswered::TooLong)),
            _ => Step::Done(ServerVerdict::Unknown(Unanswered::Failed)),
        }
    }

    /// The event itself tells whether the query was at fault.
    fn confirm(&self) -> Step {
        Step::Done(match self.event_alone {
            None => return Step::Ask(Form::EventAlone),
            Some(Answer::Found) => ServerVerdict::NeverPasses,
            Some(Answer::NotFound) => ServerVerdict::Unknown(Unanswered::EventGone),
            Some(Answer::Forbidden) => ServerVerdict::Unknown(Unanswered::NoPermission),
            Some(_) => ServerVerdict::Unknown(Unanswered::Failed),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_stands_at_the_end_as_it_is() {
        let search = |form: Form| form.search(r#"a) or (b"#, 0xa);
        assert_eq!(search(Form::And).unwrap(), r#"action != "nonce000000000000000a" and a) or (b"#);
        assert_eq!(search(Form::Or).unwrap(), r#"action != "nonce000000000000000a" or a) or (b"#);
        assert_eq!(search(Form::EventAlone), None);
    }

    fn verdict(answers: [Answer; 3]) -> (ServerVerdict, usize) {
        let mut inquiry = Inquiry::default();
        for asked in 0.. {
            match inquiry.next("action = \"x\"") {
                Step::Ask(form) => inquiry.add(form, *answers.get(form as usize).unwrap()),
                Step::Done(verdict) => return (verdict, asked),
            }
        }
        unreachable!()
    }

    #[test]
    fn nothing_is_concluded_from_what_says_nothing_of_the_query() {
        use Answer::{Failed, Forbidden, Found, NotFound, Other, TooLong};
        let unknown = |why, asked| (ServerVerdict::Unknown(why), asked);
        assert_eq!(verdict([Found, Other, Other]), (ServerVerdict::Matches, 1));
        for none in [NotFound, Forbidden] {
            assert_eq!(verdict([none, Found, Other]), (ServerVerdict::DoesNotMatch, 2));
            assert_eq!(verdict([none, none, Found]), (ServerVerdict::NeverPasses, 3));
            assert_eq!(verdict([none, Failed, Found]), unknown(Unanswered::Failed, 2));
        }
        assert_eq!(verdict([NotFound, NotFound, NotFound]), unknown(Unanswered::EventGone, 3));
        assert_eq!(verdict([Forbidden, Forbidden, Forbidden]), unknown(Unanswered::NoPermission, 3));
        // Never the other form after a 500.
        assert_eq!(verdict([Failed, Found, Found]), (ServerVerdict::NeverPasses, 2));
        assert_eq!(verdict([Failed, Found, Failed]), unknown(Unanswered::Failed, 2));
        assert_eq!(verdict([Other, Found, Found]), unknown(Unanswered::Failed, 1));
        assert_eq!(verdict([TooLong, Found, Found]), unknown(Unanswered::TooLong, 1));
    }

    #[test]
    fn an_answer_is_told_by_status_and_shape() {
        let status =
            |status, web_page| Answer::of::<()>(&Err(ErrorKind::Status { status, detail: None, web_page }.into()));
        assert_eq!(Answer::of(&Ok(())), Answer::Found);
        assert_eq!([status(404, false), status(404, true)], [Answer::NotFound, Answer::Other]);
        assert_eq!([status(500, true), status(500, false)], [Answer::Failed, Answer::Other]);
        assert_eq!([502, 503, 504].map(|code| status(code, true)), [Answer::Other; 3]);
        assert_eq!([413, 414].map(|code| status(code, true)), [Answer::TooLong; 2]);
    }
}
