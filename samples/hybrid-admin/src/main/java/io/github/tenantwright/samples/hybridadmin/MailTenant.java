package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.TenantOptions;
import java.util.Optional;

/** Options that say which tenant a command is about. */
final class MailTenant extends TenantOptions {
    /** The folder of the tenant. */
    Workplace place() {
        return tenant().map(id -> Workplace.mail(state(), id)).orElseGet(() -> Workplace.simulatedMail(state()));
    }

    /** The tenant to work on; for a real one somebody signs in first. */
    TenantWorld open() {
        Optional<SignedIn> real = signIn(Task.of(command()));
        return real.isEmpty()
                ? SimulatedMail.open(place(), stateOption())
                : new RealTenant(place(), real.get(), stateOption());
    }
}
