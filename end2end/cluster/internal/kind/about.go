package kind

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"podlab/cluster/internal/engine"
	"podlab/cluster/internal/kube"
	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/standins"
)

// Where the images of Pods come from.
const (
	imagesStandIns = "stand-ins"
	imagesRegistry = "registry"
)

// source is where the images of Pods come from in a cluster of which this is known.
func source(about standins.About) string {
	if len(about.StandIns) > 0 {
		return imagesStandIns
	}
	return imagesRegistry
}

// aboutPath is the ConfigMap in which the cluster tells readers what is special about it. It is written last: a cluster
// of ours that has it is whole.
const aboutPath = "/api/v1/namespaces/kube-public/configmaps/podlab-cluster"

// unenforced is true of the network plugin of the node that is made here.
const unenforced = "NetworkPolicies are accepted but not enforced: the network plugin of the node that is made here (ptp) knows none of them."

type configMap struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Metadata   map[string]string `json:"metadata"`
	Data       map[string]string `json:"data"`
}

func readAbout(ctx context.Context, client *kube.Client) (standins.About, error) {
	var about standins.About
	var read struct{ Data map[string]string }
	if err := client.Get(ctx, aboutPath, &read); err != nil {
		return about, err
	}
	err := json.Unmarshal([]byte(read.Data["about"]), &about)
	return about, err
}

func writeAbout(ctx context.Context, client *kube.Client, about standins.About) error {
	text, err := json.Marshal(about)
	if err != nil {
		return err
	}
	return client.Apply(ctx, aboutPath, configMap{
		APIVersion: "v1", Kind: "ConfigMap", Data: map[string]string{"about": string(text)},
		Metadata: map[string]string{"name": "podlab-cluster", "namespace": "kube-public"},
	})
}

// provide gives the cluster images for Pods and writes down what is special about it.
func (c *Cluster) provide(ctx context.Context, e engine.Engine, client *kube.Client, from string) (standins.About, error) {
	about := standins.About{StandIns: []standins.StandIn{}, Notes: []string{}}
	if from != nodeOfficial {
		err := c.Progress.Do("images", "Images for Pods", func() (err error) {
			program, err := c.light(ctx)
			if err != nil {
				return err
			}
			about, err = standins.Ensure(ctx, standins.Order{
				Engine: e, Cache: c.Cache, Program: program, Node: c.Node(), Say: c.Progress.Detail,
			})
			about.Notes = append([]string{unenforced}, about.Notes...)
			return err
		})
		if err != nil {
			return about, err
		}
	}
	err := c.Progress.Do("names", "Services and names", func() error {
		if err := c.names(ctx, client); err != nil {
			c.Progress.Detail("names of Services do not work yet: %s", strings.TrimSpace(err.Error()))
		}
		if err := writeAbout(ctx, client, about); err != nil {
			return problem.New("cannot write to the cluster", err, "run the command again")
		}
		return nil
	})
	return about, err
}

// standIns makes them, and gives them to the node.
func (c *Cluster) standIns(ctx context.Context, e engine.Engine) (standins.About, error) {
	program, err := c.light(ctx)
	if err != nil {
		return standins.About{}, err
	}
	about, err := standins.Ensure(ctx, standins.Order{
		Engine: e, Cache: c.Cache, Program: program, Node: c.Node(), Say: c.Progress.Detail,
	})
	about.Notes = append([]string{unenforced}, about.Notes...)
	return about, err
}

// names waits until the cluster's name server answers. One copy of it is enough for one node.
func (c *Cluster) names(ctx context.Context, client *kube.Client) error {
	const path = "/apis/apps/v1/namespaces/kube-system/deployments/coredns"
	err := client.Patch(ctx, path+"/scale", map[string]any{"spec": map[string]int{"replicas": 1}})
	if err != nil {
		return err
	}
	return await(ctx, 30*time.Second, "CoreDNS", func(ctx context.Context) error {
		var deployment struct {
			Status struct{ AvailableReplicas int }
		}
		if err := client.Get(ctx, path, &deployment); err != nil {
			return err
		}
		if deployment.Status.AvailableReplicas == 0 {
			return fmt.Errorf("its Pod is not ready")
		}
		return nil
	})
}
