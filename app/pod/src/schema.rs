//! Every field reachable from Pod.
