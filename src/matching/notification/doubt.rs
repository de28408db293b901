//! What the page can't know of who is told.

/// Why it is not known whether something passes, or who is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The query of this policy decides, by key. The server can be asked about an event of its log.
    Query(String),
    /// Another kind of policy decides, such as an expression; with the name of its type, as the server calls it.
    OtherPolicy(Option<String>),
    /// A criterion of a policy can't be read.
    UnreadablePolicy,
    /// The texts of a policy are so long that the server's task may never end.
    LongPolicy,
    /// The server's version decides.
    Version,
    /// A user or a group is bound, and the event's user is not known.
    EventUser,
    /// A group is bound, and whether the event's user belongs to it was not read.
    Membership,
    /// The anonymous user is bound, which stands in for users that were deleted.
    Anonymous,
    /// It can't be read what is bound.
    UnreadableBinding,
    /// The binding has no consequence, or is expected to have none.
    DryRun,
    /// A member decides that is not known here, or can't be read.
    Member(String),
    /// Not all bindings are known.
    HiddenBindings,
    /// The event may be about a policy that is bound to a rule: then nobody is told.
    AboutPolicy,
    /// The transports were not read, or not all.
    Transports,
    /// The members of the rule's group were not read.
    Members,
    /// The rule tells whom the event is about, too.
    EventSubject,
}
