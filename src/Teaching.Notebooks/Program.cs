using Teaching.Notebooks;

if (args is ["worker", var pipe])
{
    return await WorkerProgram.MainAsync(pipe);
}

Console.Error.WriteLine("Teaching.Notebooks runs cells for other programs; to run a lesson: dotnet run --project src/Teaching.App -- run LESSON");
return 2;
