package images

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/google/go-containerregistry/pkg/v1"
)

// debian is the base itself. CMD as upstream: a shell, which ends at once without a terminal.
func (b builder) debian() (image, error) {
	tree := b.path("debian")
	version, err := os.ReadFile(filepath.Join(tree, "etc/debian_version"))
	if err != nil {
		return image{}, err
	}
	number := strings.TrimSpace(string(version))
	return image{
		name: "debian", version: number, tags: debianTags(b.from.Suite, number), tree: tree,
		config: v1.Config{Cmd: []string{"bash"}},
	}, nil
}

// nginxBefore makes the user that Docker Hub's image has, so that the packages do not make another one.
const nginxBefore = `
groupadd --system --gid 101 nginx
useradd --system --uid 101 --gid nginx --no-create-home --home-dir /nonexistent --comment 'nginx user' --shell /bin/false nginx
`

// nginxAfter gives the paths that Docker Hub's image has: the temporary folders (Debian's program has another path
// built in), logs that go to the container's output, the modules' folder, no configuration but ours.
const nginxAfter = `
rm -rf /var/lib/nginx /etc/nginx/sites-available /etc/nginx/sites-enabled /etc/nginx/snippets /var/www
ln -s /var/cache/nginx /var/lib/nginx
mkdir -p /var/cache/nginx
ln -sfT /usr/lib/nginx/modules /etc/nginx/modules
ln -sf /dev/stdout /var/log/nginx/access.log
ln -sf /dev/stderr /var/log/nginx/error.log
md5sum /etc/nginx/conf.d/default.conf > /usr/share/nginx/default.conf.md5
nginx -t -q
rm -rf /var/cache/nginx/*
`

func (b builder) nginx() (image, error) {
	tree, err := b.grow("nginx", nginxBefore, "nginx", "libnginx-mod-stream", "ca-certificates", "curl", "gettext-base")
	if err != nil {
		return image{}, err
	}
	if err := addFiles(tree, "nginx"); err != nil {
		return image{}, err
	}
	if err := b.inside(tree, "sh", "-ec", nginxAfter); err != nil {
		return image{}, err
	}
	version, err := b.version(tree, "nginx")
	return image{
		name: "nginx", version: version, tags: nginxTags(), tree: tree,
		config: v1.Config{
			Env:          []string{"NGINX_VERSION=" + version},
			Entrypoint:   []string{"/docker-entrypoint.sh"},
			Cmd:          []string{"nginx", "-g", "daemon off;"},
			ExposedPorts: map[string]struct{}{"80/tcp": {}},
			StopSignal:   "SIGQUIT",
		},
	}, err
}

const redisBefore = `
groupadd --system --gid 999 redis
useradd --system --uid 999 --gid redis redis
`

// redisAfter: Docker Hub's programs are in /usr/local/bin; redis-server there is ours, see files/redis.
const redisAfter = `
rm -rf /etc/redis /var/lib/redis
for program in redis-cli redis-benchmark redis-check-aof redis-check-rdb; do ln -s /usr/bin/$program /usr/local/bin/$program; done
ln -s /usr/bin/redis-server /usr/local/bin/redis-sentinel
install -d -o redis -g redis /data
`

func (b builder) redis() (image, error) {
	tree, err := b.grow("redis", redisBefore, "redis-server")
	if err != nil {
		return image{}, err
	}
	if err := addFiles(tree, "redis"); err != nil {
		return image{}, err
	}
	if err := b.inside(tree, "sh", "-ec", redisAfter); err != nil {
		return image{}, err
	}
	version, err := b.version(tree, "redis-server")
	return image{
		name: "redis", version: version, tags: redisTags(), tree: tree,
		config: v1.Config{
			Env:          []string{"REDIS_VERSION=" + version},
			Entrypoint:   []string{"docker-entrypoint.sh"},
			Cmd:          []string{"redis-server"},
			ExposedPorts: map[string]struct{}{"6379/tcp": {}},
			Volumes:      map[string]struct{}{"/data": {}},
			WorkingDir:   "/data",
		},
	}, err
}
