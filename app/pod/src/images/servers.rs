//! Images that run a server by themselves.

use super::facts::{Alone, Facts, Needed};

/// Images that go on running.
pub(super) const SERVERS: &[&Facts] = &[
    &HTTPD,
    &HTTPD_ALPINE,
    &MEMCACHED,
    &MYSQL,
    &NGINX,
    &NGINX_ALPINE,
    &PAUSE,
    &POSTGRES,
    &REDIS,
    &REDIS_ALPINE,
];

const fn file(path: &'static str, is_vital: bool, without: &'static str) -> Needed {
    Needed { path, is_file: true, is_vital, without }
}

const fn folder(path: &'static str, without: &'static str) -> Needed {
    Needed { path, is_file: false, is_vital: true, without }
}

/// Checked on the stand-in.
const NGINX: Facts = Facts {
    repository: "docker.io/library/nginx",
    is_alpine: Some(false),
    source: "nginxinc/docker-nginx mainline/debian/Dockerfile, docker-entrypoint.sh",
    entrypoint: &["/docker-entrypoint.sh"],
    command: &["nginx", "-g", "daemon off;"],
    foreground: Some(("nginx", "daemon off")),
    listens: &[80],
    settings: &["/etc/nginx"],
    // `pid` can stand nowhere else; what is included is read inside of `http`.
    settings_of_writes: &["/etc/nginx/nginx.conf"],
    writes: &[&["/var/cache/nginx"], &["/run", "/var/run"]],
    needs: &[
        file("/etc/nginx/nginx.conf", true, "ends with an error, because its configuration is gone"),
        file(
            "/etc/nginx/conf.d/default.conf",
            false,
            "listens on no port any more, because its only server was declared there",
        ),
        file(
            "/usr/share/nginx/html/index.html",
            false,
            "answers \"403 Forbidden\" until something writes an index.html there",
        ),
        folder("/var/log/nginx", "ends with an error, because the folder for its logs is gone"),
        folder("/var/cache/nginx", "ends with an error, because the folder for its temporary files is gone"),
    ],
    lacks: &[
        "ash", "apk", "wget", "ping", "ps", "top", "vi", "vim", "nano", "nc", "telnet", "nslookup", "dig",
        "git", "python", "python3",
    ],
    ..Facts::NONE
};

const NGINX_ALPINE: Facts = Facts {
    is_alpine: Some(true),
    source: "nginxinc/docker-nginx mainline/alpine-slim/Dockerfile",
    lacks: &["bash", "apt", "apt-get", "git", "python", "python3"],
    ..NGINX
};

/// Checked on the stand-in. /data is a volume of the image, which stays writable when its other files are not.
const REDIS: Facts = Facts {
    repository: "docker.io/library/redis",
    is_alpine: Some(false),
    source: "redis/docker-library-redis 6.0/bookworm/Dockerfile, docker-entrypoint.sh",
    entrypoint: &["docker-entrypoint.sh"],
    options_go_to: Some("redis-server"),
    command: &["redis-server"],
    listens: &[6379],
    needs: &[file(
        "/usr/local/bin/docker-entrypoint.sh",
        true,
        "cannot start, because the program it starts with is gone",
    )],
    lacks: &[
        "ash", "apk", "curl", "wget", "ping", "ps", "top", "vi", "vim", "nano", "nc", "telnet", "git",
        "python", "python3", "nginx",
    ],
    ..Facts::NONE
};

const REDIS_ALPINE: Facts = Facts {
    is_alpine: Some(true),
    source: "redis/docker-library-redis 6.0/alpine/Dockerfile",
    lacks: &["bash", "apt", "apt-get", "curl", "git", "python", "python3", "nginx"],
    ..REDIS
};

const HTTPD: Facts = Facts {
    repository: "docker.io/library/httpd",
    is_alpine: Some(false),
    source: "docker-library/httpd 2.4/Dockerfile; docker-library/repo-info repos/httpd/remote/2.4.md",
    command: &["httpd-foreground"],
    foreground: Some(("httpd", "FOREGROUND")),
    listens: &[80],
    settings: &["/usr/local/apache2/conf"],
    writes: &[&["/usr/local/apache2/logs"]],
    needs: &[
        file(
            "/usr/local/apache2/conf/httpd.conf",
            true,
            "ends with an error, because its configuration is gone",
        ),
        file(
            "/usr/local/apache2/htdocs/index.html",
            false,
            "has no page to show until something writes an index.html there",
        ),
        folder(
            "/usr/local/apache2/logs",
            "ends with an error, because the folder for its process number is gone",
        ),
        file(
            "/usr/local/bin/httpd-foreground",
            true,
            "cannot start, because the program it starts with is gone",
        ),
    ],
    lacks: &["ash", "apk"],
    ..Facts::NONE
};

const HTTPD_ALPINE: Facts = Facts {
    is_alpine: Some(true),
    source: "docker-library/httpd 2.4/alpine/Dockerfile",
    lacks: &["bash", "apt", "apt-get"],
    ..HTTPD
};

const MEMCACHED: Facts = Facts {
    repository: "docker.io/library/memcached",
    source: "docker-library/memcached 1/debian/Dockerfile, docker-entrypoint.sh",
    entrypoint: &["docker-entrypoint.sh"],
    options_go_to: Some("memcached"),
    command: &["memcached"],
    listens: &[11211],
    user: "memcache",
    ..Facts::NONE
};

const POSTGRES: Facts = Facts {
    repository: "docker.io/library/postgres",
    source: "docker-library/postgres Dockerfile-debian.template, docker-entrypoint.sh",
    entrypoint: &["docker-entrypoint.sh"],
    options_go_to: Some("postgres"),
    command: &["postgres"],
    alone: Alone::WantsOneOf(&["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD"]),
    listens: &[5432],
    settings: &["/var/lib/postgresql", "PGPORT"],
    ..Facts::NONE
};

const MYSQL: Facts = Facts {
    repository: "docker.io/library/mysql",
    source: "docker-library/mysql template/Dockerfile.oracle, template/docker-entrypoint.sh",
    entrypoint: &["docker-entrypoint.sh"],
    options_go_to: Some("mysqld"),
    command: &["mysqld"],
    alone: Alone::WantsOneOf(&[
        "MYSQL_ROOT_PASSWORD",
        "MYSQL_ROOT_PASSWORD_FILE",
        "MYSQL_ALLOW_EMPTY_PASSWORD",
        "MYSQL_RANDOM_ROOT_PASSWORD",
    ]),
    listens: &[3306, 33060],
    settings: &["/etc/mysql", "/etc/my.cnf", "/etc/my.cnf.d", "/var/lib/mysql", "MYSQL_TCP_PORT"],
    ..Facts::NONE
};

/// Nothing but a program that waits: no shell, no tools.
const PAUSE: Facts = Facts {
    repository: "registry.k8s.io/pause",
    source: "kubernetes/kubernetes build/pause/Dockerfile",
    entrypoint: &["/pause"],
    user: "65535:65535",
    lacks: &["sh", "ash", "bash", "sleep", "echo", "cat", "ls", "curl", "wget"],
    ..Facts::NONE
};
