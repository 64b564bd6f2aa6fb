namespace Teaching.Notebooks.Tests;

/// <summary>The tests that run cells share workers, and run one after the other.</summary>
[CollectionDefinition(nameof(WorkerCollection))]
#pragma warning disable CA1711 // xunit's own word for it
public sealed class WorkerCollection : ICollectionFixture<WorkerFixture>;
#pragma warning restore CA1711
