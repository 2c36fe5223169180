package kube

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Node is what we want to know of one.
type Node struct {
	Metadata struct {
		Name   string
		Labels map[string]string
	}
	Spec struct {
		ProviderID string
	}
	Status struct {
		Conditions []Condition
	}
}

// Condition of a node, as its kubelet told it last.
type Condition struct {
	Type, Status, Message string
	LastHeartbeatTime     time.Time
}

// Nodes of the cluster.
func (c *Client) Nodes(ctx context.Context) ([]Node, error) {
	var list struct{ Items []Node }
	err := c.Get(ctx, "/api/v1/nodes", &list)
	return list.Items, err
}

// Ready says whether Pods can be put on it, and if not, why. What its kubelet told before since does not count: when a
// node starts again, the server still has what was true before.
func (n Node) Ready(since time.Time) error {
	for _, condition := range n.Status.Conditions {
		if condition.Type == "Ready" {
			if condition.LastHeartbeatTime.Before(since.Truncate(time.Second)) {
				return fmt.Errorf("the kubelet of %s has not told its state again", n.Metadata.Name)
			}
			if condition.Status == "True" {
				return nil
			}
			return fmt.Errorf("the node %s is not ready: %s", n.Metadata.Name, condition.Message)
		}
	}
	return fmt.Errorf("the node %s has not told its state", n.Metadata.Name)
}

// Usable is nil when Pods can be created and run: the server and a node are ready, and the ServiceAccount that Pods get
// is there.
func (c *Client) Usable(ctx context.Context) error { return c.UsableSince(ctx, time.Time{}) }

// UsableSince is nil when that is so, and the nodes have said it since a time.
func (c *Client) UsableSince(ctx context.Context, since time.Time) error {
	if err := c.Ready(ctx); err != nil {
		return err
	}
	nodes, err := c.Nodes(ctx)
	if err != nil {
		return err
	}
	if len(nodes) == 0 {
		return errors.New("the cluster has no node yet")
	}
	for _, node := range nodes {
		if err := node.Ready(since); err != nil {
			return err
		}
	}
	var account struct{}
	return c.Get(ctx, "/api/v1/namespaces/default/serviceaccounts/default", &account)
}
