package io.github.tenantwright.adsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tenantwright.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/**
 * What is fed with malformed input, and with how many cases out of a million. Every case must be refused by an {@link
 * InvalidInputException} or read faithfully, which the caller checks; anything else fails, and so does a test that takes
 * too long. The properties {@code tenantwright.fuzz.cases} (in the sum) and {@code tenantwright.fuzz.seed} try more, or
 * others.
 */
public enum Fuzz {
    DESCRIPTOR_BYTES(300),
    DESCRIPTOR_STRUCTURE(200),
    ENTRY_BYTES(60),
    SDDL_LETTERS(100),
    SDDL_PARTS(100),
    NAMES(140),
    SID_BYTES(50),
    SID_TEXTS(50);

    private static final int SUM = Integer.getInteger("tenantwright.fuzz.cases", 1_000_000);
    private static final long SEED = Long.getLong("tenantwright.fuzz.seed", 20_261_122L);
    private static final Duration LONGEST = Duration.ofMinutes(5).multipliedBy(1 + SUM / 2_000_000);

    /** What a case may take, when all inputs are a hundred times shorter. */
    private static final long MOST_BYTES = 4 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int thousandths;

    Fuzz(int thousandths) {
        this.thousandths = thousandths;
    }

    /** Makes and tries one case. */
    public interface Case {
        /** @return whether it was read, and faithfully; false when it was refused */
        boolean isRead(Random random);
    }

    public int cases() {
        return Math.toIntExact(SUM / 1_000L * thousandths);
    }

    /** How many bytes this thread has asked for. */
    static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** The same each time. */
    public Random random() {
        return new Random(SEED + ordinal());
    }

    /** Tries all, and sees to it that neither all nor none of them are read. */
    public void run(Case each) {
        int[] read = new int[1];
        Random random = random();
        Assertions.assertTimeout(LONGEST, () -> {
            for (int i = 0; i < cases(); i++) {
                long before = allocated();
                try {
                    read[0] += each.isRead(random) ? 1 : 0;
                    if (allocated() - before > MOST_BYTES) {
                        throw new AssertionError("it took " + (allocated() - before) + " bytes");
                    }
                } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
                    throw new AssertionError(this + ", seed " + SEED + ", case " + i, e);
                }
            }
        });
        System.out.printf("%s: %,d cases, %,d of them read%n", this, cases(), read[0]);
        assertThat(read[0]).as("read").isBetween(cases() / 50, cases() - cases() / 50);
    }

    /**
     * One case.
     *
     * @param faithful reads it and compares
     * @param field what the error has to name
     */
    public static <T> boolean isRead(T input, Predicate<T> faithful, Predicate<String> field) {
        try {
            if (!faithful.test(input)) {
                throw new AssertionError("not read faithfully: " + input);
            }
            return true;
        } catch (InvalidInputException refused) {
            if (!field.test(refused.field()) || refused.getMessage().length() > 1_000) {
                throw new AssertionError("a strange complaint about " + input, refused);
            }
            return false;
        }
    }

    /** The text with some letters changed, inserted, taken out or doubled. */
    public static String mutated(String good, String letters, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(Math.max(1, text.length()));
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            char letter = letters.charAt(random.nextInt(letters.length()));
            switch (text.isEmpty() ? 1 : random.nextInt(6)) {
                case 0 -> text.setCharAt(at, letter);
                case 1 -> text.insert(at, letter);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.delete(at, end);
                case 4 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setCharAt(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }
}
