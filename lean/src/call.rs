//! Functions behind a pointer.

/// What is called through a pointer. In place of `FnMut`, of which the compiler writes a second version for every
/// function, for a caller that uses it up; there is none here.
pub(crate) trait Call<A, R> {
    fn call(&mut self, argument: A) -> R;
}

impl<A, R, F: FnMut(A) -> R> Call<A, R> for F {
    fn call(&mut self, argument: A) -> R {
        self(argument)
    }
}
