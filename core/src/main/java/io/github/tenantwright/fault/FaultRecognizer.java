package io.github.tenantwright.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Knows one fault by what is shown of it. A pure function; safe for use by several threads. */
public interface FaultRecognizer {
    /** The fault that it knows. */
    KnownFault fault();

    /** What it makes of a text; nothing when the text does not show the fault. */
    Optional<Diagnosis> recognize(FaultText text);

    /** One that goes by the text alone. */
    static FaultRecognizer when(KnownFault fault, Predicate<FaultText> shown, String evidence) {
        return new FaultRecognizer() {
            @Override
            public KnownFault fault() {
                return fault;
            }

            @Override
            public Optional<Diagnosis> recognize(FaultText text) {
                return shown.test(text) ? Optional.of(new Diagnosis(fault, evidence, List.of())) : Optional.empty();
            }
        };
    }
}
