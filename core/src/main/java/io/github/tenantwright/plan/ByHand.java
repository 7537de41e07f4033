package io.github.tenantwright.plan;

import io.github.tenantwright.powershell.Statement;
import java.util.List;

/**
 * How a person does an operation without this library.
 *
 * @param guidance a sentence or two: where to click, or what to type
 * @param statements the PowerShell that does it and may be run twice; empty where only a person can do it
 */
public record ByHand(String guidance, List<Statement> statements) {
    public ByHand {
        statements = List.copyOf(statements);
    }

    public static ByHand of(String guidance, Statement... statements) {
        return new ByHand(guidance, List.of(statements));
    }
}
