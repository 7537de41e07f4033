package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The least set is enough, and without any part of it just the steps fail that are said to need it. */
class PrivilegeTest {
    static Stream<Sample> samples() {
        return OperationSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theLeastSetIsEnoughAndNothingOfItCanBeLeftOut(Sample sample) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            OperationSamples.prepare(customer, sample);
            Operation operation = sample.operation().apply(customer);
            assertThat(Privileged.tryAll(customer, List.of(operation))).isGreaterThanOrEqualTo(2);
        }
    }
}
