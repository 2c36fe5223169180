package kube

import (
	"context"
	"errors"
	"fmt"
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
		Conditions []struct{ Type, Status, Message string }
	}
}

// Nodes of the cluster.
func (c *Client) Nodes(ctx context.Context) ([]Node, error) {
	var list struct{ Items []Node }
	err := c.Get(ctx, "/api/v1/nodes", &list)
	return list.Items, err
}

// Ready says whether Pods can be put on it, and if not, why.
func (n Node) Ready() error {
	for _, condition := range n.Status.Conditions {
		if condition.Type == "Ready" {
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
func (c *Client) Usable(ctx context.Context) error {
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
		if err := node.Ready(); err != nil {
			return err
		}
	}
	var account struct{}
	return c.Get(ctx, "/api/v1/namespaces/default/serviceaccounts/default", &account)
}
