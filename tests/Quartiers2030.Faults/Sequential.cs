// Each test has two cores busy by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
