//! What lints once missed, or said wrongly.

use super::{found, mends};
use crate::Draft;

/// How often a lint fires for a Pod with this spec; each of its repairs mends.
#[track_caller]
fn check(code: &str, spec: &str, times: usize) {
    let draft = Draft::new(format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: yellow}}\nspec: {spec}\n"));
    let all = found(&draft);
    let hits: Vec<_> = all.iter().filter(|it| it.code == code).collect();
    assert_eq!(hits.len(), times, "{code} in\n{spec}\n{all:#?}");
    for hit in hits {
        mends(&draft, hit);
    }
}

/// `writer` writes to the volume, and `rest` are further containers, `inits` init containers.
fn logs(inits: &str, rest: &str) -> String {
    format!(
        "{{volumes: [{{name: logs, emptyDir: {{}}}}], initContainers: [{inits}], containers: [{{name: writer, image: me/a:1, volumeMounts: [{{name: logs, mountPath: /logs}}]}}{rest}]}}"
    )
}

fn tails(name: &str, more: &str, words: &str) -> String {
    format!(
        "{{name: {name}, image: 'busybox:1.37', {more}command: [{words}], volumeMounts: [{{name: logs, mountPath: /logs, readOnly: false}}]}}"
    )
}

#[test]
fn tail_of_several_files_is_seen() {
    let code = "tail-before-file";
    for (words, times) in [
        ("tail, -f, /logs/a.log", 1),
        ("tail, -f, /logs/a.log, /logs/b.log", 1),
        ("tail, -f, /logs/a.log, /etc/hosts", 1),
        ("tail, -F, /logs/a.log, /logs/b.log", 0),
        ("sh, -c, 'tail -n +1 -f /logs/a.log /logs/b.log'", 1),
        ("sh, -c, 'touch /logs/a.log /logs/b.log; tail -f /logs/a.log /logs/b.log'", 0),
        ("tail, -f, /etc/hosts, /etc/passwd", 0),
    ] {
        check(code, &logs("", &format!(", {}", tails("gold", "", words))), times);
    }
}

#[test]
fn tail_in_a_native_sidecar_is_seen_beside_containers_that_start_later() {
    let code = "tail-before-file";
    let always = "restartPolicy: Always, ";
    let sidecar = tails("gold", always, "tail, -f, /logs/a.log");
    check(code, &logs(&sidecar, ""), 1);
    let second = tails("lime", always, "tail, -f, /logs/b.log");
    check(code, &logs(&format!("{sidecar}, {second}"), ""), 2);
    // An init container that comes later cannot have made the file, one that comes before can.
    let init = tails("lime", "", "sh, -c, 'date > /logs/a.log'");
    check(code, &logs(&format!("{sidecar}, {init}"), ""), 1);
    check(code, &logs(&format!("{init}, {sidecar}"), ""), 0);
}

#[test]
fn nginx_needs_its_folders_whatever_is_mounted_beside_nginx_conf() {
    let spec = |own: &str, mount: &str, more: &str| {
        format!(
            "{{volumes: [{{name: a, emptyDir: {{}}}}], containers: [{{name: web, image: 'nginx:1.29', securityContext: {{{own}}}, volumeMounts: [{{name: a, mountPath: {mount}}}{more}]}}]}}"
        )
    };
    let folders = ", {name: a, mountPath: /var/cache/nginx}, {name: a, mountPath: /run}";
    for (code, own) in
        [("image-needs-root", "runAsUser: 1000"), ("read-only-image-writes", "readOnlyRootFilesystem: true")]
    {
        check(code, &spec(own, "/etc/nginx/conf.d", ""), 1);
        check(code, &spec(own, "/etc/nginx/templates", ""), 1);
        check(code, &spec(own, "/etc/nginx/conf.d", folders), 0);
        // The file that says where it writes is another one.
        check(code, &spec(own, "/etc/nginx", ""), 0);
        check(code, &spec(own, "/etc/nginx/nginx.conf", ""), 0);
    }
}
