package io.github.tenantwright.simulator;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulated tenant for JUnit Jupiter: started once, put back to its beginning before every test, stopped at the end.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TenantExtension TENANT = TenantExtension.with(t -> t.users(10, SkuName.MICROSOFT_365_E5));
 *
 * @Test
 * void listsUsers(SimulatedTenant tenant) { ... }
 * }</pre>
 *
 * <p>In a static field the tenant serves all tests of the class; in an instance field every test has its own.
 */
public final class TenantExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final TenantBuilder builder;
    private @Nullable SimulatedTenant tenant;
    private boolean perClass;

    private TenantExtension(TenantBuilder builder) {
        this.builder = builder;
    }

    /** A tenant as the builder describes it. */
    public static TenantExtension with(TenantBuilder builder) {
        return new TenantExtension(builder);
    }

    /** A tenant as described from a fresh builder. */
    public static TenantExtension with(UnaryOperator<TenantBuilder> description) {
        return new TenantExtension(description.apply(SimulatedTenant.builder()));
    }

    /**
     * The tenant.
     *
     * @throws IllegalStateException outside of a test class's run
     */
    public SimulatedTenant tenant() {
        SimulatedTenant started = tenant;
        if (started == null) {
            throw new IllegalStateException("the simulated tenant runs only while tests run");
        }
        return started;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        perClass = true;
        if (tenant == null) {
            tenant = builder.start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        SimulatedTenant started = tenant;
        if (started == null) {
            tenant = builder.start();
        } else {
            started.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!perClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private void stop() {
        SimulatedTenant started = tenant;
        if (started != null) {
            started.close();
            tenant = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SimulatedTenant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return tenant();
    }
}
