package io.github.tenantwright.plan;

import io.github.tenantwright.TenantwrightException;
import java.util.List;
import java.util.stream.Collectors;

/** The plan has blockers, so nothing of it was done. */
public final class PlanRefusedException extends TenantwrightException {
    private static final long serialVersionUID = 1L;
    private final transient List<Finding> blockers;

    PlanRefusedException(List<Finding> blockers) {
        super(
                "The plan was not run: "
                        + blockers.stream()
                                .map(f -> f.words() + (f.remedy().isEmpty() ? "" : " " + f.remedy()))
                                .collect(Collectors.joining(" ")),
                null);
        this.blockers = List.copyOf(blockers);
    }

    public List<Finding> blockers() {
        return blockers;
    }
}
