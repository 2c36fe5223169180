//! The names of the images that Docker Hub looks after itself.
//! Source: the folder library of docker-library/official-images, with those that are kept but no longer made.

/// Whether `docker.io/library/NAME` is one of them.
pub(crate) fn is_official(name: &str) -> bool {
    OFFICIAL.contains(&name)
}

/// The image that a misspelt name means: one typing error away, or two where the name is long.
pub(crate) fn meant(name: &str) -> Option<&'static str> {
    // Names of quite another length cannot be near: most are passed by so.
    let is_like = |known: &str, most: usize| {
        known.len().abs_diff(name.len()) <= most && strsim::osa_distance(name, known) <= most
    };
    let near = |known: &&str| match known.len() {
        0..=4 => false,
        5..=7 => is_like(known, 1),
        _ => is_like(known, 2),
    };
    let is_new = !is_official(name);
    OFFICIAL
        .iter()
        .copied()
        .filter(|_| is_new)
        .filter(near)
        .min_by_key(|known| strsim::osa_distance(name, known))
}

#[rustfmt::skip]
const OFFICIAL: &[&str] = &[
    "adminer", "adoptopenjdk", "aerospike", "almalinux", "alpine", "alt", "amazoncorretto", "amazonlinux", "api-firewall",
    "arangodb", "archlinux", "backdrop", "bash", "bonita", "buildpack-deps", "busybox", "caddy", "cassandra", "celery", "centos",
    "chronograf", "cirros", "clearlinux", "clefos", "clojure", "composer", "consul", "convertigo", "couchbase", "couchdb",
    "crate", "crux", "dart", "debian", "django", "docker", "docker-dev", "drupal", "eclipse-mosquitto", "eclipse-temurin",
    "eggdrop", "elasticsearch", "elixir", "emqx", "erlang", "euleros", "express-gateway", "fedora", "flink", "fluentd",
    "friendica", "fsharp", "gazebo", "gcc", "geonetwork", "ghost", "glassfish", "golang", "gradle", "groovy", "haproxy",
    "haskell", "haxe", "hello-seattle", "hello-world", "hipache", "hitch", "hola-mundo", "httpd", "hylang",
    "ibm-semeru-runtimes", "ibmjava", "influxdb", "iojs", "irssi", "java", "jenkins", "jetty", "jobber", "joomla", "jruby",
    "julia", "kaazing-gateway", "kapacitor", "kibana", "known", "kong", "krakend", "lightstreamer", "liquibase", "logstash",
    "mageia", "mariadb", "matomo", "maven", "mediawiki", "memcached", "mongo", "mongo-express", "monica", "mono", "mysql",
    "nats", "nats-streaming", "neo4j", "neurodebian", "nextcloud", "nginx", "node", "notary", "nuxeo", "odoo", "open-liberty",
    "openjdk", "opensuse", "oraclelinux", "orientdb", "owncloud", "percona", "perl", "photon", "php", "php-zendserver",
    "phpmyadmin", "piwik", "plone", "postfixadmin", "postgres", "pypy", "python", "r-base", "rabbitmq", "rails",
    "rakudo-star", "rapidoid", "redis", "redmine", "registry", "rethinkdb", "rocket.chat", "rockylinux", "ros", "ruby", "rust",
    "sapmachine", "satosa", "scratch", "sentry", "silverpeas", "sl", "solr", "sonarqube", "sourcemage", "spark", "spiped", "storm",
    "swarm", "swift", "swipl", "teamspeak", "telegraf", "thrift", "tomcat", "tomee", "traefik", "ubuntu",
    "ubuntu-debootstrap", "ubuntu-upstart", "unit", "varnish", "vault", "websphere-liberty", "wordpress", "xwiki", "yourls",
    "znc", "zookeeper",
];
