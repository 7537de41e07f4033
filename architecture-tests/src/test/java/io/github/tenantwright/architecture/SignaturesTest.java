package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import io.github.tenantwright.architecture.Repository.Module;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the public face of the libraries is made of: the JDK's types and our own, so that what is inside can change. */
class SignaturesTest {
    private static final List<String> ALLOWED = List.of("java.", "javax.", "org.jspecify.", "io.github.tenantwright.");

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIMULATOR", "SYNC_NOW", "COMMAND_LINE"})
    void publicSignaturesHoldNoThirdPartyAndNoInternalTypes(Module module) {
        Set<String> violations = new TreeSet<>();
        module.classes().stream().filter(SignaturesTest::isPublicFace).forEach(type -> check(type, violations));
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void timeIsJavaTimeInEveryFieldAndSignature(Module module) {
        Set<String> old = Set.of("java.util.Date", "java.util.Calendar", "java.text.SimpleDateFormat");
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : module.classes()) {
            type.getMembers()
                    .forEach(member -> typesOf(member)
                            .filter(used -> old.contains(used.getName()))
                            .forEach(used -> violations.add(member.getDescription() + " has " + used.getName())));
        }
        assertThat(violations).isEmpty();
    }

    private static void check(JavaClass type, Set<String> violations) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream.concat(parents.flatMap(SignaturesTest::raw), variables(type.getTypeParameters()))
                .filter(SignaturesTest::isForeign)
                .forEach(used -> violations.add(type.getName() + " is a " + used.getName()));
        type.getMembers().stream()
                .filter(SignaturesTest::isPublicFace)
                .forEach(member -> typesOf(member)
                        .filter(SignaturesTest::isForeign)
                        .forEach(used -> violations.add(member.getDescription() + " shows " + used.getName())));
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        if (member instanceof JavaCodeUnit code) {
            Stream<JavaClass> inOut = Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream())
                    .flatMap(SignaturesTest::raw);
            return Stream.of(inOut, variables(code.getTypeParameters()), code.getExceptionTypes().stream())
                    .flatMap(types -> types);
        }
        return member.getAllInvolvedRawTypes().stream();
    }

    private static Stream<JavaClass> variables(Collection<? extends JavaTypeVariable<?>> variables) {
        return variables.stream()
                .flatMap(variable -> variable.getUpperBounds().stream())
                .flatMap(SignaturesTest::raw);
    }

    private static Stream<JavaClass> raw(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }

    private static boolean isForeign(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return !base.isPrimitive()
                && (Repository.isInternal(base) || ALLOWED.stream().noneMatch(base.getName()::startsWith));
    }

    private static boolean isPublicFace(JavaClass type) {
        return !Repository.isInternal(type)
                && isPublicFace(type.getModifiers())
                && type.getEnclosingClass().map(SignaturesTest::isPublicFace).orElse(true);
    }

    private static boolean isPublicFace(JavaMember member) {
        return isPublicFace(member.getModifiers()) && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isPublicFace(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
