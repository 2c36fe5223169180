module podlab/cluster

go 1.26
