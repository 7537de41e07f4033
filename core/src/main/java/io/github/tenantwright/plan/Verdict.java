package io.github.tenantwright.plan;

import io.github.tenantwright.TokenException;
import io.github.tenantwright.plan.StepReport.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run stands, in one word and one sentence, from how its operations stand. */
final class Verdict {
    private static final String CUT_OFF = "The run was cut off, or is still being carried out; it can be resumed.";

    private Verdict() {}

    /** @param stopped whether somebody asked it to stop */
    static RunReport of(RunId run, Plan plan, StepGraph graph, boolean stopped, @Nullable TokenException tokenProblem) {
        Map<Status, Integer> counts = counts(graph);
        int good = counts.getOrDefault(Status.DONE, 0) + counts.getOrDefault(Status.ALREADY_SO, 0);
        int waiting = counts.getOrDefault(Status.WAITING, 0);
        int open = waiting + counts.getOrDefault(Status.PENDING, 0);
        String soFar = good + " of " + graph.size() + (graph.size() == 1 ? " step is done" : " steps are done");
        RunState state;
        String words;
        if (tokenProblem != null) {
            state = RunState.NEEDS_TOKEN;
            words = soFar + ". " + tokenProblem.getMessage();
        } else if (stopped && open > 0) {
            state = RunState.CANCELLED;
            words = soFar + "; the run was asked to stop and can be resumed.";
        } else if (open > 0) {
            state = RunState.WAITING;
            words = soFar + "; " + waiting + (waiting == 1 ? " waits" : " wait") + " for the next look.";
        } else if (good == graph.size()) {
            state = RunState.COMPLETED;
            words = good == 0 ? "Nothing was to be done." : soFar + ".";
        } else if (good == 0) {
            state = RunState.FAILED;
            words = "Nothing could be done. First: " + firstFailure(graph);
        } else {
            state = RunState.COMPLETED_WITH_FAILURES;
            words = soFar + ", " + graph.failed() + " failed or were skipped. First: " + firstFailure(graph);
        }
        return report(run, plan, graph, state, words, tokenProblem);
    }

    /** From the journal alone. */
    static RunReport ofRecord(RunId run, RunRecord record) {
        StepGraph graph = new StepGraph(record, false);
        JournalEntry.RunStopped stopped = record.stopped();
        return stopped == null
                ? report(run, record.plan(), graph, RunState.CANCELLED, CUT_OFF, null)
                : report(run, record.plan(), graph, stopped.state(), stopped.words(), null);
    }

    private static RunReport report(
            RunId run,
            Plan plan,
            StepGraph graph,
            RunState state,
            String words,
            @Nullable TokenException tokenProblem) {
        List<StepReport> steps = new ArrayList<>(graph.size());
        for (StepGraph.Node node : graph.nodes()) {
            steps.add(new StepReport(
                    node.key(), node.operation().stage(), node.operation().sentence(), node.status(), node.outcome()));
        }
        List<String> left = graph.outstanding().stream()
                .map(node -> node.operation().sentence())
                .toList();
        return new RunReport(run, plan.tenant(), state, words, steps, left, tokenProblem);
    }

    private static Map<Status, Integer> counts(StepGraph graph) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        graph.nodes().forEach(node -> counts.merge(node.status(), 1, Integer::sum));
        return counts;
    }

    private static String firstFailure(StepGraph graph) {
        for (StepGraph.Node node : graph.nodes()) {
            if (node.outcome() instanceof Outcome.Failed failure && node.status() == Status.FAILED) {
                return node.operation().sentence() + ": " + failure.words();
            }
        }
        return "";
    }
}
