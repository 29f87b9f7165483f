package dev.rollcall.provisioning;

import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.Optional;

/**
 * The target of provisioning, as much of a SCIM 2.0 service provider as Rollcall needs (RFC 7644
 * §3). May be shared by threads.
 *
 * <p>Retries, throttling and pacing are behind this port. A request that failed for this one record
 * is a {@link ServiceProviderException}; a target that cannot be used at all is a {@link
 * ServiceProviderUnavailableException}.
 */
public interface ServiceProvider {

  /**
   * Finds the accounts that hold a value in a matching attribute (RFC 7644 §3.4.2.2). What comes
   * back was checked: each resource really holds the value. Finding none is no proof unless the
   * match says so.
   */
  Match match(ResourceType type, MatchingValue value) throws ServiceProviderException;

  /**
   * One page of all resources (RFC 7644 §3.4.2.4).
   *
   * @param startIndex counted from 1
   */
  Page list(ResourceType type, int startIndex) throws ServiceProviderException;

  /**
   * The page behind another one, of a target that pages by cursor (RFC 9865 §2).
   *
   * @param cursor what {@link Page#nextCursor} of the page before said
   */
  Page listAfter(ResourceType type, String cursor) throws ServiceProviderException;

  /** Reads one resource; empty when the target does not know the id (404). */
  Optional<ScimResource> read(ResourceType type, String id) throws ServiceProviderException;

  /**
   * Reads one resource with all it holds, the members of a group too, which {@link #read} leaves
   * out; empty when the target does not know the id (404). Without {@code members} it is not known
   * whether there are any: some targets do not show them.
   */
  Optional<ScimResource> readWhole(ResourceType type, String id) throws ServiceProviderException;

  /**
   * Creates a resource (RFC 7644 §3.3).
   *
   * @return what the target answered, with its {@code id}; its other attributes may be missing
   * @throws LostAnswerException when it is not known whether the target did it: match before
   *     sending again
   */
  ScimResource create(ScimResource wanted) throws ServiceProviderException;

  /** Changes just what the request names (RFC 7644 §3.5.2). */
  void patch(ResourceType type, String id, PatchRequest request) throws ServiceProviderException;

  /** Deletes a resource (RFC 7644 §3.6); one that is gone already counts as deleted. */
  void delete(ResourceType type, String id) throws ServiceProviderException;
}
