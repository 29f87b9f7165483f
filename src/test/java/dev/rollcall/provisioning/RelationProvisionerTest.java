package dev.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningOutcome.Related;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelationProvisionerTest {
  private static final int MEMBERS_PER_REQUEST = 2;

  @Test
  void everybodyButTheRefusedOneJoinsAndTheRefusalIsNotForgottenOverLaterOnes() {
    Related outcome = join("ann", "unwanted", "bob", "cyd");

    assertThat(outcome.done())
        .extracting(RelatedObject::key, RelatedObject::id)
        .containsExactly(tuple("ann"), tuple("bob"), tuple("cyd"));
    assertThat(outcome.error()).isNotNull();
  }

  @Test
  void whoHasNoAccountYetIsLeftOutWithoutAnError() {
    Related outcome = join("ann", "unknown");

    assertThat(outcome.done()).extracting(RelatedObject::key).containsExactly("ann");
    assertThat(outcome.error()).isNull();
  }

  @Test
  void whoHasJoinedBeforeACrashIsFoundAmongTheMembers() {
    assertThat(provisioner().outcomeOf(change(Action.JOIN, null, members("", "ann", "bob"))))
        .hasValueSatisfying(
            outcome ->
                assertThat(((Related) outcome).done())
                    .extracting(RelatedObject::key, RelatedObject::id)
                    .containsExactly(tuple("ann")));
    assertThat(provisioner().outcomeOf(change(Action.JOIN, null, members("", "bob")))).isEmpty();
  }

  @Test
  void whoHasLeftBeforeACrashIsNotAmongTheMembers() {
    assertThat(provisioner().outcomeOf(change(Action.LEAVE, members("id-", "ann", "bob"), null)))
        .hasValueSatisfying(
            outcome ->
                assertThat(((Related) outcome).done())
                    .extracting(RelatedObject::id)
                    .containsExactly("id-bob"));
  }

  @Test
  void nobodyIsTakenToHaveLeftAGroupThatShowsNoMembers() {
    PlannedChange leave = change(Action.LEAVE, members("id-", "bob"), null);
    Subject hidden =
        new Subject(ObjectKind.GROUP, "hidden", "H", new SourcePosition("groups.csv", 3), 0);
    assertThat(provisioner().outcomeOf(leave.withSubject(hidden))).isEmpty();
  }

  private static Related join(String... keys) {
    ProvisioningOutcome outcome =
        provisioner().provision(change(Action.JOIN, null, members("", keys)));
    assertThat(outcome).isInstanceOf(Related.class);
    return (Related) outcome;
  }

  private static ScimResource members(String prefix, String... keys) {
    return ScimResource.parse(
        Stream.of(keys)
            .map(key -> "{\"value\":\"%s\"}".formatted(prefix + key))
            .collect(Collectors.joining(",", "{\"members\":[", "]}")));
  }

  private static RelationProvisioner provisioner() {
    return new RelationProvisioner(
        new OneAtATime(),
        (kind, key) -> key.equals("unknown") ? Optional.empty() : Optional.of("id-" + key),
        new Stoppage(),
        MEMBERS_PER_REQUEST,
        Clock.systemUTC());
  }

  private static PlannedChange change(
      Action action, @Nullable ScimResource before, @Nullable ScimResource wanted) {
    return new PlannedChange(
        new Subject(ObjectKind.GROUP, "g", "G", new SourcePosition("groups.csv", 2), 0),
        action,
        Standing.PROVISIONED,
        Status.PLANNED,
        "",
        new Account(true, null, true, before),
        wanted,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static org.assertj.core.groups.Tuple tuple(String key) {
    return org.assertj.core.groups.Tuple.tuple(key, "id-" + key);
  }

  /** A target that takes one member a request, and somebody never; Ann is a member already. */
  private static final class OneAtATime implements ServiceProvider {
    @Override
    public void patch(ResourceType type, String id, PatchRequest request)
        throws ServiceProviderException {
      String body = request.toJson().toString();
      if (body.contains("id-unwanted") || body.split("id-", -1).length > 2) {
        throw new ServiceProviderException(
            ProvisioningError.beforeSending("UnprocessableEntity", "no", "Look at it."));
      }
    }

    @Override
    public Match match(ResourceType type, MatchingValue value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Page listAfter(ResourceType type, String cursor) {
      throw new IllegalStateException("pages by index");
    }

    @Override
    public Page list(ResourceType type, int startIndex) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ScimResource> read(ResourceType type, String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ScimResource> readWhole(ResourceType type, String id) {
      return Optional.of(
          id.equals("id-hidden") ? ScimResource.EMPTY : members("id-", "ann", "zed"));
    }

    @Override
    public ScimResource create(ScimResource wanted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ResourceType type, String id) {
      throw new UnsupportedOperationException();
    }
  }
}
