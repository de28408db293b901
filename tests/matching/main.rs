//! What policies match and whom notification rules tell, against the rules of authentik's source and what real servers did.

mod answers;
mod coverage;
mod dispatch;
mod policies;
mod queries;
mod readings;
mod small;
mod uses;
mod world;
