//! Looks for one cluster's address in a kubeconfig, only to tell whether it answers. The server reads the file
//! properly and decides for itself; what this reader does not understand counts as "not there".

use std::env;
use std::path::PathBuf;

/// The person's kubeconfig files: those of KUBECONFIG, else the usual one.
pub fn texts() -> Vec<String> {
    let usual =
        || env::var_os("HOME").map(|home| PathBuf::from(home).join(".kube/config")).into_iter().collect();
    let named = env::var_os("KUBECONFIG").filter(|value| !value.is_empty());
    let paths: Vec<PathBuf> = named.map_or_else(usual, |value| env::split_paths(&value).collect());
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

/// `host:port` of the cluster called `name`, as kind and kubectl lay the file out.
pub fn server_of(text: &str, name: &str) -> Option<String> {
    let mut server = None;
    let mut in_clusters = false;
    for line in text.lines() {
        let item = line.trim_start_matches(['-', ' ']);
        if line.starts_with("- ") {
            server = None;
        } else if !line.starts_with(' ') {
            in_clusters = line.trim_end() == "clusters:";
        }
        if let Some(url) = item.strip_prefix("server: ").filter(|_| in_clusters) {
            server =
                url.trim().split_once("://").map(|(_, address)| address.trim_end_matches('/').to_owned());
        }
        if in_clusters
            && item.strip_prefix("name: ").is_some_and(|found| found.trim() == name)
            && server.is_some()
        {
            return server;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::server_of;

    const CONFIG: &str = "apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: QQ==\n    server: https://10.0.0.1:6443\n  name: work\n\
        - cluster:\n    server: https://127.0.0.1:40001\n  name: kind-podlab\ncontexts:\n- context:\n    cluster: kind-podlab\n  name: kind-podlab\n";

    #[test]
    fn only_the_named_clusters_address_is_found() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(server_of(CONFIG, name).as_deref(), expected, "{name}");
        };
        check("kind-podlab", Some("127.0.0.1:40001"));
        check("work", Some("10.0.0.1:6443"));
        check("kind-other", None);
        assert_eq!(server_of("{\"clusters\":[]}", "kind-podlab"), None);
    }
}
