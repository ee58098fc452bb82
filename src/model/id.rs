//! Handles into a dataset's columns; each is only meaningful for the dataset that gave it.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The handle of row `index`.
            #[must_use]
            pub const fn new(index: u32) -> Self {
                Self(index)
            }

            /// The row it stands for.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A country, organisation, place, corridor, event or any other thing with a name.
    EntityId
);
id!(
    /// A membership, corridor leg, relation or any other tie between two entities.
    TieId
);
id!(
    /// A source outside the article.
    SourceId
);
