// Memory is measured, so nothing else may run.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
