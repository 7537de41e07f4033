package io.github.tenantwright.fault;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults of one or more modules. A text that shows none of them is kept as it is and called unknown.
 *
 * <pre>{@code
 * FaultIndex index = FaultIndex.of(DirectoryFaults.all(), MailFaults.all());
 * if (index.read(text) instanceof FaultIndex.Reading.Known known) { ... }
 * }</pre>
 */
public final class FaultIndex {
    private final List<FaultRecognizer> recognizers;

    private FaultIndex(List<FaultRecognizer> recognizers) {
        this.recognizers = List.copyOf(recognizers);
    }

    /** @throws InvalidInputException when two faults have the same id */
    @SafeVarargs
    public static FaultIndex of(Collection<FaultRecognizer>... modules) {
        List<FaultRecognizer> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Collection<FaultRecognizer> module : modules) {
            for (FaultRecognizer recognizer : module) {
                if (!ids.add(recognizer.fault().id())) {
                    throw new InvalidInputException(
                            "modules", recognizer.fault().id(), "faults each with an id of its own");
                }
                all.add(recognizer);
            }
        }
        return new FaultIndex(all);
    }

    /** All that can be recognized. */
    public List<KnownFault> faults() {
        return recognizers.stream().map(FaultRecognizer::fault).toList();
    }

    /** What a text shows. */
    public Reading read(String text) {
        FaultText read = FaultText.of(text);
        List<Diagnosis> found = recognizers.stream()
                .flatMap(recognizer -> recognizer.recognize(read).stream())
                .toList();
        return found.isEmpty() ? new Reading.Unknown(text) : new Reading.Known(found);
    }

    /** What became of a text. */
    public sealed interface Reading {
        /**
         * It shows at least one fault.
         *
         * @param diagnoses in the order of the index
         */
        record Known(List<Diagnosis> diagnoses) implements Reading {
            /** Copies the list. */
            public Known {
                diagnoses = List.copyOf(diagnoses);
            }
        }

        /**
         * It shows none that is known.
         *
         * @param text as it was given
         */
        record Unknown(String text) implements Reading {}
    }
}
