//! Who is told by each transport of a rule, in words.

use crate::matching::notification::setup::Setup;
use crate::matching::notification::telling::{Arrival, Delivery, Dropped, Recipient, Recipients, Telling};
use crate::text::count::capitalized;
use crate::text::invisible::replace_invisible;
use crate::text::notification::{by_modes, joined, persons};

/// What a rule's transports do, a line each: "By e-mail (mail): alice, bob; carol has no e-mail address".
pub fn deliveries(telling: &Telling, setup: &Setup) -> Vec<String> {
    telling.deliveries.iter().map(|delivery| line(delivery, setup)).collect()
}

fn line(delivery: &Delivery, setup: &Setup) -> String {
    let transport = setup.transport(&delivery.transport);
    let by = capitalized(by_modes(transport.and_then(|transport| transport.mode.as_ref()).into_iter()));
    let name = transport.map(|transport| replace_invisible(&transport.name));
    let lead = match (by.is_empty(), name) {
        (false, Some(name)) => format!("{by} ({name})"),
        (true, Some(name)) => name,
        (_, None) => "By a transport that could not be read".to_owned(),
    };
    let (is_one, recipients) = match &delivery.to {
        Recipients::Each(recipients) => (false, recipients),
        Recipients::OneOf(recipients) => (recipients.len() > 1, recipients),
    };
    let of = |wanted: fn(Arrival) -> bool| {
        let names = recipients.iter().filter(|recipient| wanted(recipient.arrival));
        recipient_names(names, setup)
    };
    let sent = of(|arrival| arrival == Arrival::Sent);
    let unknown = of(|arrival| arrival == Arrival::Unknown);
    let no_address = of(|arrival| arrival == Arrival::Dropped(Dropped::NoAddress));
    let gone = of(|arrival| matches!(arrival, Arrival::Dropped(Dropped::Deleted | Dropped::ListContext)));
    let parts = [
        sent.map(|names| if is_one { format!("one of {names}") } else { names }),
        unknown.map(|names| format!("{}perhaps {names}", if is_one { "one of them, " } else { "" })),
        no_address.map(|names| format!("not {names}: no e-mail address")),
        gone.map(|names| format!("not {names}")),
    ];
    format!("{lead}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// The most recipients that are named one by one.
const MOST_NAMES: usize = 8;

/// "alice, bob and 3 more"; those whose names were not read are counted.
fn recipient_names<'a>(recipients: impl Iterator<Item = &'a Recipient>, setup: &Setup) -> Option<String> {
    let (mut names, mut others) = (Vec::new(), 0);
    for recipient in recipients {
        let person = recipient.pk.and_then(|pk| setup.people.get(&pk));
        match person.and_then(|person| person.username.as_deref()) {
            Some(name) if names.len() < MOST_NAMES => names.push(replace_invisible(name)),
            None if recipient.is_event_user => names.push("the event\u{2019}s user".to_owned()),
            _ => others += 1,
        }
    }
    match (names.is_empty(), others) {
        (true, 0) => None,
        (true, count) => Some(persons(count)),
        (false, 0) => Some(joined(&names)),
        (false, more) => Some(format!("{} and {more} more", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_are_named_as_far_as_they_are_known() {
        let to = |pk, arrival| Recipient { pk, is_event_user: pk.is_none(), arrival };
        let delivery = |to| Delivery { transport: "x".to_owned(), to };
        let setup = Setup::default();
        let each = vec![to(Some(1), Arrival::Sent), to(Some(2), Arrival::Sent), to(None, Arrival::Unknown)];
        let lead = "By a transport that could not be read";
        assert_eq!(
            line(&delivery(Recipients::Each(each.clone())), &setup),
            format!("{lead}: 2 people; perhaps the event\u{2019}s user")
        );
        let sent = each.into_iter().take(2).collect();
        assert_eq!(line(&delivery(Recipients::OneOf(sent)), &setup), format!("{lead}: one of 2 people"));
    }
}
