//! How much each study matters: influence, leave-one-out, cumulative fits, subgroups.

mod influence;
mod permutation;
mod refit;
mod subgroup;

pub use influence::{Baujat, Influence, baujat, influence};
pub use permutation::{PermutationTest, Permutations, permutation_test};
pub use refit::{Refits, cumulative, leave_one_out};
pub use subgroup::{Subgroups, subgroups};
