module podlab/cluster/programs/pause

go 1.26.0
