//! Kubernetes' rules.
