"""What `make scale` runs: the counts of quotebench on Ray Data and Spark, over parquet, with a worker killed midway."""
