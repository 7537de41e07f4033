package io.github.tenantwright.adsync.directory;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Samba}, one for the whole test run. Where it can't be had the tests are skipped, and say why;
 * with the property {@code tenantwright.samba=required} they fail instead.
 */
public final class SambaDirectory implements ExecutionCondition, ParameterResolver {
    private static final String PROPERTY = "tenantwright.samba";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = Samba.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Samba is there");
        }
        if ("required".equals(System.getProperty(PROPERTY))) {
            throw new IllegalStateException("A real directory is required, and " + missing);
        }
        return ConditionEvaluationResult.disabled("No real directory: " + missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Samba.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SambaDirectory.class))
                .computeIfAbsent(Samba.class, type -> Samba.start(), Samba.class);
    }
}
